import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { needsInstall } from './install.mjs'
import { postgresFolder, repository, runFile, stateFolder } from './place.mjs'
import { isFree, parsePort } from './ports.mjs'
import { describeFailure, Problem } from './problem.mjs'
import { isAlive } from './processes.mjs'
import { requirements } from './requirements.mjs'
import { readRun } from './run-record.mjs'

/** @typedef {import('./requirements.mjs').Requirement} Finding */

/**
 * Looks at everything that has kept a start from working, changes nothing, and says of each what to do.
 * @returns {Promise<number>}  exit code: 1 when something stands in the way
 */
export async function doctor() {
  let problems = 0
  for (const finding of await findings()) {
    if (!finding.ok) problems += 1
    console.log(`${finding.ok ? 'ok     ' : 'PROBLEM'}  ${finding.name}: ${finding.found}`)
    if (!finding.ok) console.log(finding.advice.replace(/^/gm, '         '))
  }
  console.log(
    problems === 0 ? '\nNothing stands in the way of npm start.' : `\n${problems} to mend, see above.`,
  )
  return problems === 0 ? 0 : 1
}

/** @returns {Promise<Finding[]>} */
async function findings() {
  const run = readRun(runFile)
  const isRunning = run !== null && isAlive(run.launcher)
  const before = [...requirements({ repository, stateFolder }), npx(), packages(), running(run, isRunning)]
  // A running Galley holds its own ports, of course.
  const ports = isRunning
    ? []
    : [await port('PORT', 'the site', 3000), await port('CMS_PORT', 'the CMS', 3001)]
  return [...before, ...ports, ...(await findingsOfTypeScript())]
}

/** @returns {Finding} */
function npx() {
  const found = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, 'npx')))
  return {
    name: 'npx',
    ok: found !== undefined,
    found: found === undefined ? 'not in PATH' : join(found, 'npx'),
    advice: 'npx comes with npm, and npm with Node: install both from https://nodejs.org',
  }
}

/** @returns {Finding} */
function packages() {
  return {
    name: 'Packages',
    ok: true,
    found: needsInstall(repository) ? 'the next start installs them' : 'installed, as the lockfile says',
    advice: '',
  }
}

/**
 * @param {import('./run-record.mjs').RunRecord | null} run
 * @param {boolean} isRunning
 * @returns {Finding}
 */
function running(run, isRunning) {
  const left = run === null ? [] : run.children.filter(isAlive)
  const orphans = !isRunning && left.length > 0
  return {
    name: 'Running now',
    ok: !orphans,
    found: isRunning
      ? `process ${run?.launcher.pid}, ${run?.site ?? 'still starting'}`
      : orphans
        ? left.map(({ name, pid }) => `${name} (process ${pid})`).join(', ')
        : 'nothing',
    advice: 'An earlier run was killed and left these. npm start stops them first, and so does npm stop.',
  }
}

/**
 * @param {string} name
 * @param {string} what
 * @param {number} usual
 * @returns {Promise<Finding>}
 */
async function port(name, what, usual) {
  const wanted = parsePort(process.env[name] || String(usual))
  if (wanted === null) {
    return {
      name,
      ok: false,
      found: `"${process.env[name]}" is no port`,
      advice: `Give ${name} a number from 1 to 65535.`,
    }
  }
  const free = await isFree(wanted)
  return {
    name: `Port of ${what}`,
    ok: true,
    found: free ? `${wanted} is free` : `${wanted} is taken; the next free one will be used`,
    advice: '',
  }
}

/** What can only be asked once packages are installed. @returns {Promise<Finding[]>} */
async function findingsOfTypeScript() {
  if (needsInstall(repository)) return []
  try {
    const { readTypeScript } = await import('./main.mjs')
    await readTypeScript()
    const { findProblems } = await import('../doctor.ts')
    return await findProblems({ postgresFolder })
  } catch (error) {
    const advice = error instanceof Problem ? error.advice : 'Delete node_modules and run npm start.'
    return [{ name: 'Programs', ok: false, found: describeFailure(error), advice }]
  }
}
