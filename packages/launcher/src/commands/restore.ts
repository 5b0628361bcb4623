import { resolve, sep } from 'node:path'
import type { Context } from '../bare/main.mjs'
import { runWithData } from '../run-with-data.ts'

/**
 * `npm run restore -- ARCHIVE`: brings back what an archive holds, while nothing runs. With `--drill`, only tries it in a
 * database that is thrown away, and anything may run.
 */
export function run({ args }: Context): Promise<number> {
  const calledFrom = process.env.INIT_CWD ?? process.cwd()
  // A name alone is one of the archives in the usual folder.
  const words = args.map((arg) =>
    arg.startsWith('-') || !arg.includes(sep) ? arg : resolve(calledFrom, arg),
  )
  return runWithData('restore', { args: words, alone: !args.includes('--drill') })
}
