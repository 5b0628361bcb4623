import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Context } from '../bare/main.mjs'
import { runWithData } from '../run-with-data.ts'

/** `npm run backup [-- FOLDER --keep N]`: writes all data into a new archive, while everything runs. */
export function run({ args }: Context): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { keep: { type: 'string' } },
  })
  // npm runs us in the repository; the person may have called it from elsewhere, and means a folder there.
  const folders = positionals.map((folder) => resolve(process.env.INIT_CWD ?? process.cwd(), folder))
  const keep = values.keep === undefined ? [] : [`--keep=${values.keep}`]
  return runWithData('backup', { args: [...folders, ...keep], alone: false })
}
