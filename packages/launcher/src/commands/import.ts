import type { Context } from '../bare/main.mjs'
import { runCmsProgram } from '../run-cms-program.ts'

/**
 * `npm run import -- FILE`: hands the file to the CMS's importer, which writes through the running CMS. With a folder that
 * `npm run export` wrote, it fills an empty system.
 */
export function run({ args }: Context): Promise<number> {
  return runCmsProgram('import', { what: 'The importer', args })
}
