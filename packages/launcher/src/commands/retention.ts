import type { Context } from '../bare/main.mjs'
import { runCmsProgram } from '../run-cms-program.ts'

/**
 * `npm run retention [-- --dry-run]`: deletes the inquiries whose time is over, or only says which these are. With
 * `--the-clock-is-right` also where nothing was deleted for so long that the clock may be wrong.
 */
export function run({ args }: Context): Promise<number> {
  return runCmsProgram('retention', { what: 'The retention', args, needsFile: false })
}
