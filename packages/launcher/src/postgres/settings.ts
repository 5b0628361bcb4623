import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { anyFreePort } from '../bare/ports.mjs'

/** What must be the same at the next start: kept beside the data, readable by its owner only. */
export type ServerSettings = { port: number; password: string }

/**
 * The settings kept in `<folder>/server.json`, or new ones when there are none that can be read.
 *
 * @returns `isNew` tells that the password is not yet known to a database that may already exist
 */
export async function loadSettings(folder: string): Promise<{ settings: ServerSettings; isNew: boolean }> {
  const kept = parseSettings(await readFile(join(folder, 'server.json'), 'utf8').catch(() => ''))
  if (kept !== null) return { settings: kept, isNew: false }
  return {
    settings: { port: await anyFreePort(), password: randomBytes(24).toString('base64url') },
    isNew: true,
  }
}

/** Written beside and moved into place, so that a kill leaves either the old file or the new one. */
export async function saveSettings(folder: string, settings: ServerSettings): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'server.json')
  await writeFile(`${file}.new`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

function parseSettings(json: string): ServerSettings | null {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value !== 'object' || value === null || !('port' in value) || !('password' in value))
      return null
    const { port, password } = value
    if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535) return null
    return typeof password === 'string' && password !== '' ? { port, password } : null
  } catch {
    return null
  }
}
