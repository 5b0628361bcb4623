import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Where Linux distributions put it. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/lib/chromium/chromium',
  '/usr/bin/google-chrome',
]

/**
 * The Chromium that journeys run in: CHROMIUM_PATH, or one that the system's package manager installed.
 * @returns `null` when there is none
 */
export async function findChromium(): Promise<string | null> {
  const given = process.env.CHROMIUM_PATH
  const candidates = given ? [given] : usualPlaces
  for (const path of candidates) {
    if (!existsSync(path)) continue
    // Some distributions install a script that only says how to get the real one.
    const answer = await run(path, ['--version', '--no-sandbox']).catch(() => null)
    if (answer !== null) return path
  }
  return null
}

/**
 * Installs Debian's Chromium when that is possible here: as root, with apt.
 * @returns `null` when it could not be installed
 */
export async function installChromium(): Promise<string | null> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const child = spawn('apt-get', args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
    const [code]: unknown[] = await once(child, 'exit').catch(() => [1])
    if (code !== 0) return null
  }
  return findChromium()
}
