import type { Context } from '../bare/main.mjs'
import { runTurbo } from '../build.ts'
import { findChromium, installChromium } from '../chromium.ts'
import { placeholderEnvironment } from '../placeholder-environment.ts'
import { runTests } from '../run-tests.ts'
import { sum } from '../tally.ts'

/**
 * `npm run bench`: builds the apps and measures them. Nothing here fails for being slow. `--reading` measures what
 * readers meet and nothing else, and ends with one table; `--operations` what load and parts that are away do.
 * `--reading library S5` measures one file of it, or those tests alone that name a promise; the lines of the others stay
 * in the record.
 */
export async function run({ args }: Context): Promise<number> {
  await runTurbo({ task: 'build', env: placeholderEnvironment() })
  if ((await findChromium()) === null) await installChromium()
  const project = ['reading', 'operations'].find((name) => args.includes(`--${name}`))
  const only = project === undefined ? {} : { of: isSite, project, filters: filtersOf(args) }
  return sum(await runTests('benchmarks', only)).failed === 0 ? 0 : 1
}

const isSite = (workspace: string) => workspace === 'web'

/** `S5` is in the names of tests; any other word is part of the name of a file. */
function filtersOf(args: readonly string[]): string[] {
  const words = args.filter((word) => !word.startsWith('-'))
  const promises = words.filter((word) => /^S\d+$/u.test(word))
  const files = words.filter((word) => !promises.includes(word))
  return [...files, ...(promises.length === 0 ? [] : ['-t', `\\b(?:${promises.join('|')})\\b`])]
}
