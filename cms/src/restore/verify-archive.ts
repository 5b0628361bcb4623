import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import {
  formatVersion,
  manifestName,
  manifestSchema,
  manifestSumName,
  type Manifest,
} from '../backup/archive-manifest.ts'
import { archivesIn } from '../backup/keep-newest.ts'
import { hashOf, isMissing } from '../backup/hashed-copy.ts'
import { RestoreRefused } from './refusal.ts'

/** How many damaged files one refusal names. */
const namedAtMost = 10

/**
 * What an archive says of itself, after every file in it was read and found to be as it was written.
 *
 * @param knownMigrations  those of this code; an archive that has seen others was made by newer code
 * @throws RestoreRefused  when it is damaged, foreign or too new; it names the files
 */
export async function verifyArchive(archive: string, knownMigrations: readonly string[]): Promise<Manifest> {
  const manifest = await readManifest(archive)
  const unknown = manifest.migrations.filter((name) => !knownMigrations.includes(name))
  if (unknown.length > 0) {
    throw new RestoreRefused(
      `${archive} was made by a newer Galley (${manifest.versions.galley}): this one does not know ${unknown.join(', ')}. ` +
        'Please restore it with the version that made it, or a later one.',
    )
  }
  const listed = new Set(manifest.files.map((file) => file.path))
  const unlisted = manifest.tables.filter(({ file }) => !listed.has(file))
  const damaged = unlisted.map(({ file }) => `${file} is not in the list of files`)
  for (const file of manifest.files) {
    const problem = await problemOf(path.join(archive, file.path), file)
    if (problem !== null) damaged.push(`${file.path} ${problem}`)
  }
  if (damaged.length > 0) {
    const more = damaged.length > namedAtMost ? [`and ${damaged.length - namedAtMost} more`] : []
    throw new RestoreRefused(
      [
        `${archive} is damaged, and nothing was restored from it:`,
        ...damaged.slice(0, namedAtMost).map((line) => `  ${line}`),
        ...more.map((line) => `  ${line}`),
        'Please take another copy of it, or an older archive.',
      ].join('\n'),
    )
  }
  return manifest
}

async function readManifest(archive: string): Promise<Manifest> {
  const bytes = await readFile(path.join(archive, manifestName)).catch(async (error: unknown) => {
    if (!isMissing(error) && !(error instanceof Error && 'code' in error && error.code === 'ENOTDIR'))
      throw error
    const [newest] = await archivesIn(archive)
    const hint =
      newest === undefined ? 'Please name the folder that npm run backup made.' : `Did you mean ${newest}?`
    throw new RestoreRefused(`${archive} is no backup of Galley: it has no ${manifestName}. ${hint}`)
  })
  const said = await readFile(path.join(archive, manifestSumName), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return ''
    throw error
  })
  const sum = createHash('sha256').update(bytes).digest('hex')
  if (said.trim() !== `${sum}  ${manifestName}`) {
    throw new RestoreRefused(
      `${archive} is damaged: ${manifestName} does not agree with ${manifestSumName}. Please take another copy of it, or an older archive.`,
    )
  }
  const value: unknown = JSON.parse(bytes.toString('utf8'))
  const head = z.object({ format: z.literal('galley-backup'), formatVersion: z.number() }).safeParse(value)
  if (head.success && head.data.formatVersion > formatVersion) {
    throw new RestoreRefused(
      `${archive} was made by a newer Galley. Please restore it with the version that made it, or a later one.`,
    )
  }
  const parsed = manifestSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new RestoreRefused(
    `${archive} is no backup of Galley: ${manifestName} is not as it should be at “${where}”.`,
  )
}

async function problemOf(file: string, { bytes, sha256 }: { bytes: number; sha256: string }) {
  try {
    const { size } = await stat(file)
    if (size !== bytes) return `has ${size} bytes instead of ${bytes}`
    return (await hashOf(file)) === sha256 ? null : 'is not what was written: its checksum is another'
  } catch (error) {
    if (isMissing(error)) return 'is missing'
    throw error
  }
}
