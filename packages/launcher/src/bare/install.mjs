import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from './problem.mjs'

/** Where the fingerprint of the last complete install is kept: it goes when node_modules goes. */
const markOf = (/** @type {string} */ repository) => join(repository, 'node_modules', '.galley-install')

/**
 * Whether what is installed is not what the lockfile and the package.json files now ask for.
 * @param {string} repository
 */
export function needsInstall(repository) {
  const mark = markOf(repository)
  return !existsSync(mark) || readFileSync(mark, 'utf8') !== fingerprint(repository)
}

/**
 * Installs exactly what the lockfile says, with the pnpm that package.json pins.
 *
 * @param {{ repository: string, logFile: string }} places
 * @throws Problem  with the end of pnpm's output
 */
export async function install({ repository, logFile }) {
  const pnpm = pinnedPnpm(repository)
  const log = openSync(logFile, 'w')
  const environment = { ...process.env }
  // A production environment would leave out what builds and tests the project.
  delete environment.NODE_ENV
  // After `npm --silent start` pnpm would keep the reason of a failure to itself.
  delete environment.npm_config_loglevel
  try {
    const child = spawn(
      'npx',
      ['-y', pnpm, 'install', '--frozen-lockfile', '--prefer-offline', '--config.confirmModulesPurge=false'],
      { cwd: repository, env: environment, stdio: ['ignore', log, log] },
    )
    const outcome = await once(child, 'exit').then(
      ([code]) => (code === 0 ? '' : `exit code ${code}`),
      (error) => error.message,
    )
    if (outcome !== '') {
      const output = readFileSync(logFile, 'utf8')
      throw new Problem(`The packages could not be installed (${outcome}).`, {
        details: output.trimEnd().split('\n').slice(-15).join('\n'),
        advice: `${adviceFor(output, pnpm)} The whole output is in ${logFile}.`,
      })
    }
  } finally {
    closeSync(log)
  }
  writeFileSync(markOf(repository), fingerprint(repository))
}

/**
 * @param {string} output
 * @param {string} pnpm
 */
function adviceFor(output, pnpm) {
  if (output.includes('ERR_PNPM_OUTDATED_LOCKFILE')) {
    return `A package.json was changed without the lockfile: run npx -y ${pnpm} install, and commit both.`
  }
  return 'Check that this machine reaches the npm registry (npm ping), then run the same command again.'
}

/**
 * A folder with a program `pnpm` in it that is the pinned one, for tools that call it by name (turbo does).
 * @param {{ repository: string, folder: string }} places
 * @returns {string} the folder, to be put first into PATH
 */
export function pnpmByName({ repository, folder }) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'pnpm'), `#!/bin/sh\nexec npx -y ${pinnedPnpm(repository)} "$@"\n`, {
    mode: 0o755,
  })
  return folder
}

/**
 * @param {string} repository
 * @returns {string}  e.g. `pnpm@10.34.9`
 */
function pinnedPnpm(repository) {
  const { packageManager } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
  if (typeof packageManager === 'string' && /^pnpm@[\d.]+$/.test(packageManager)) return packageManager
  throw new Problem('package.json does not pin pnpm in its field packageManager.', {
    advice: 'Bring package.json back to the state that is in git: git checkout package.json',
  })
}

/** @param {string} repository */
function fingerprint(repository) {
  const hash = createHash('sha256')
  const folders = [
    'cms',
    'web',
    ...readdirSync(join(repository, 'packages')).map((name) => join('packages', name)),
  ]
  const files = [
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    ...folders.map((folder) => join(folder, 'package.json')),
  ]
  for (const file of files.sort()) {
    const path = join(repository, file)
    if (existsSync(path)) hash.update(file).update('\0').update(readFileSync(path)).update('\0')
  }
  // Some packages bring programs for one platform, and some are compiled for one major version of Node.
  return hash.update([process.platform, process.arch, process.versions.modules].join()).digest('hex')
}
