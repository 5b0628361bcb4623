import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import { cmsFolder } from './bare/place.mjs'
import { Problem } from './bare/problem.mjs'
import { cmsNodeArguments } from './node-arguments.ts'
import { placeholderEnvironment } from './placeholder-environment.ts'

/** One of the CMS's generated files, and how to tell that its generator did its work. */
type Generator = { what: string; args: string[]; env?: Record<string, string>; saysWhenDone: RegExp }

// Payload's command itself, without its own transpiling. Its exit code alone is not believed: it has been 0 when nothing
// was done, so each generator's words are looked at.
const payloadCommand = [...cmsNodeArguments, 'node_modules/payload/bin.js']

/** A generator that waits for an answer (was this column renamed?) must not wait for ever. */
const deadlineMs = 180_000

/**
 * Writes payload-types.ts.
 * @param into  another file than the one in the sources
 */
export function generateTypes(into?: string): Promise<string> {
  return generate({
    what: 'The types of the CMS',
    args: [...payloadCommand, 'generate:types', '--disable-transpile'],
    env: into === undefined ? {} : { PAYLOAD_TS_OUTPUT_PATH: into },
    saysWhenDone: /Compiling TS types/,
  })
}

/** Writes the admin's import map, when a component was added or removed. */
export function generateImportMap(): Promise<string> {
  return generate({
    what: 'The import map of the admin',
    args: [...payloadCommand, 'generate:importmap', '--disable-transpile'],
    saysWhenDone: /Writing import map|No new imports found/,
  })
}

/**
 * Writes a migration when the collections no longer fit the last one.
 * @param name  part of its file name
 */
export function generateMigration(name: string): Promise<string> {
  return generate({
    what: 'The migration',
    args: [...cmsNodeArguments, 'src/migrate/create.ts', name],
    saysWhenDone: /DOWN statements generation complete/,
  })
}

async function generate({ what, args, env = {}, saysWhenDone }: Generator): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: cmsFolder,
    env: { ...process.env, ...placeholderEnvironment(), ...env, NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: deadlineMs,
    killSignal: 'SIGKILL',
  })
  let output = ''
  const keep = (chunk: Buffer) => {
    output += chunk.toString('utf8')
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const [code]: unknown[] = await once(child, 'close')
  if (code !== 0 || !saysWhenDone.test(output)) {
    throw new Problem(
      `${what} could not be generated (${code === null ? 'it did not end' : `exit code ${String(code)}`}).`,
      {
        details: output.split('\n').slice(-25).join('\n'),
        advice:
          'If it asks whether something was renamed, answer it once by hand: cd cms && node --import tsx src/migrate/create.ts NAME',
      },
    )
  }
  return stripVTControlCharacters(output)
}
