import type { Context } from '../bare/main.mjs'
import { runCmsProgram } from '../run-cms-program.ts'

/** `npm run export [-- FOLDER]`: writes everything into a folder, `galley-export-<date>` when none is named. */
export function run({ args }: Context): Promise<number> {
  const folder = args[0] ?? `galley-export-${new Date().toISOString().slice(0, 10)}`
  return runCmsProgram('export', { what: 'The export', args: [folder] })
}
