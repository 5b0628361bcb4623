import './dot-env.mjs'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { choosePorts } from './choose-ports.mjs'
import { commands, isCommand, usage } from './commands.mjs'
import { install, needsInstall } from './install.mjs'
import { logFolder, repository, runFile, stateFolder } from './place.mjs'
import { describeFailure, Problem } from './problem.mjs'
import { callingNpm, knownProcess } from './processes.mjs'
import { requirements } from './requirements.mjs'
import { claimRun } from './run-record.mjs'
import { createSteps } from './steps.mjs'

// This file and everything else in this folder runs on Node alone, before anything is installed.

/**
 * @typedef {object} Context  what a command is given
 * @property {string[]} args  words after the command's name
 * @property {import('./steps.mjs').Steps} steps
 * @property {{ web: number, cms: number }} ports  chosen for `start` and `dev`; 0 for every other command
 */

/** How many numbered steps a command has; commands that are not listed show none of their own. */
const stepCounts = { start: 7, dev: 6 }

/**
 * @param {string[]} words  the command's name and its arguments
 * @returns {Promise<void>}  the process's exit code is set
 */
export async function main(words) {
  // Whoever reads our output may leave (`npm start | head`): that is no reason to fall over.
  process.stdout.on('error', () => {})
  const [name, ...args] = words
  if (!isCommand(name)) {
    console.error(`${name === undefined ? 'Say what to do' : `There is no command "${name}"`}:\n\n${usage()}`)
    process.exitCode = 2
    return
  }
  // Until the command says otherwise: a process that ends before that has failed.
  process.exitCode = 1
  try {
    quietTools()
    process.exitCode = await runCommand(name, args)
  } catch (error) {
    console.error(`\n${describeFailure(error)}\n`)
  }
}

/**
 * @param {import('./commands.mjs').CommandName} name
 * @param {string[]} args
 * @returns {Promise<number>}  exit code
 */
async function runCommand(name, args) {
  refuseUnknownFlags(name, args)
  if (name === 'stop') return (await import('./stop.mjs')).stop()
  if (name === 'reset') return (await import('./reset.mjs')).reset(args)
  if (name === 'doctor') return (await import('./doctor.mjs')).doctor()

  const context = name === 'start' || name === 'dev' ? await prepareRun(name, args) : await prepare(args)
  await readTypeScript()
  const command = await import(`../commands/${name}.ts`)
  return command.run(context)
}

/**
 * @param {'start' | 'dev'} name
 * @param {string[]} args
 * @returns {Promise<Context>}
 */
async function prepareRun(name, args) {
  const steps = createSteps({ total: stepCounts[name] })
  const ports = await steps.run('Check this machine', async (note) => {
    refuseUnmet()
    await claimRun(runFile, ownRecord(), steps.say)
    note(`Node ${process.versions.node}`)
    return choosePorts({ strict: args.includes('--strict-port'), say: steps.say })
  })
  await steps.run('Install packages', async (note) => {
    if (needsInstall(repository)) await installAll()
    else note('nothing has changed')
  })
  return { args, steps, ports }
}

/**
 * @param {string[]} args
 * @returns {Promise<Context>}
 */
async function prepare(args) {
  refuseUnmet()
  const steps = createSteps({ total: 1 })
  if (needsInstall(repository)) await steps.run('Install packages', installAll)
  return { args, steps, ports: { web: 0, cms: 0 } }
}

function installAll() {
  mkdirSync(logFolder, { recursive: true })
  return install({ repository, logFile: join(logFolder, 'install.log') })
}

function refuseUnmet() {
  const unmet = requirements({ repository, stateFolder }).filter(({ ok }) => !ok)
  if (unmet.length === 0) return
  throw new Problem('This machine lacks something that Galley needs.', {
    details: unmet.map(({ name, found }) => `${name}: ${found}`).join('\n'),
    advice: unmet.map(({ advice }) => advice).join('\n'),
  })
}

/** @returns {import('./run-record.mjs').RunRecord} */
function ownRecord() {
  const launcher = knownProcess(process.pid)
  if (launcher === null) throw new TypeError('This process does not find itself.')
  return { launcher, starters: callingNpm(), state: 'starting', children: [], site: null, cms: null }
}

/** From here on `import` also reads TypeScript, with the tsx that has just been installed. */
export async function readTypeScript() {
  const { register } = await import('tsx/esm/api')
  register()
}

/** Nothing here reports home. */
function quietTools() {
  process.env.DO_NOT_TRACK = '1'
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  process.env.TURBO_TELEMETRY_DISABLED = '1'
  process.env.TURBO_NO_UPDATE_NOTIFIER = '1'
}

/**
 * @param {import('./commands.mjs').CommandName} name
 * @param {string[]} args
 */
function refuseUnknownFlags(name, args) {
  // These have flags of their own and refuse those that they do not know.
  if (name === 'import' || name === 'backup') return
  /** @type {string[]} */
  const known = commands[name].usage.match(/--[a-z][a-z-]*/g) ?? []
  const isName = (/** @type {string} */ arg) =>
    ((name === 'generate' || name === 'bench') && /^\w+$/.test(arg)) ||
    ((name === 'export' || name === 'restore') && !arg.startsWith('-'))
  const unknown = args.filter((arg) => !known.includes(arg) && !isName(arg))
  if (unknown.length > 0) {
    throw new Problem(`"${name}" does not know ${unknown.join(' ')}.`, {
      advice: `It is called so: ${commands[name].usage}`,
    })
  }
}
