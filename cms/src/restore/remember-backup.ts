import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { manifestName, manifestSchema } from '../backup/archive-manifest.ts'
import { recordOperation } from '../ops/record-operation.ts'

/**
 * Tells the status page of a restored Galley of the backup that it came from: when that was made, its own record was still
 * to be written.
 *
 * Never fails, as {@link recordOperation}.
 */
export async function rememberBackup({
  archive,
  databaseUrl,
  say,
}: {
  archive: string
  databaseUrl: string
  say: (sentence: string) => void
}): Promise<void> {
  const manifest = await readFile(path.join(archive, manifestName), 'utf8').catch(() => null)
  if (manifest === null) return say('The status page will not know of this backup: its archive is gone.')
  const { madeAt } = manifestSchema.parse(JSON.parse(manifest))
  const record = { kind: 'backup', ok: true, at: new Date(madeAt), details: { archive } } as const
  await recordOperation(databaseUrl, record, say)
}
