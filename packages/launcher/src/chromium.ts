import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Debian's build of it without windows: the same pages for a fifth less of the processor. */
const withoutWindows = '/usr/bin/chromium-headless-shell'

/** Where Linux distributions put it. */
const usualPlaces = [
  withoutWindows,
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
  if (!hasApt()) return null
  const isInstalled = (await apt('update')) && (await apt('install', 'chromium'))
  return isInstalled ? findChromium() : null
}

/**
 * Installs the one without windows beside a Chromium that is there already, from what apt knows; where that cannot be, the
 * other one does.
 */
export async function preferWithoutWindows(): Promise<void> {
  if (!hasApt() || process.env.CHROMIUM_PATH || existsSync(withoutWindows)) return
  await apt('install', '--no-remove', 'chromium-headless-shell')
}

const hasApt = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** @returns whether it did what it was told */
async function apt(act: 'update' | 'install', ...what: string[]): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const patience = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20']
  const options = act === 'install' ? ['-y', '--no-install-recommends'] : []
  const child = spawn('apt-get', [...patience, act, ...options, ...what], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code]: unknown[] = await once(child, 'exit').catch(() => [1])
  return code === 0
}
