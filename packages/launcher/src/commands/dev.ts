import type { Context } from '../bare/main.mjs'
import { runGalley } from '../run-galley.ts'

/** `npm run dev`: runs everything from the sources and reloads what changes. */
export function run({ args, ports, steps }: Context): Promise<number> {
  return runGalley({
    mode: 'development',
    seeds: !args.includes('--no-seed'),
    ports,
    strictPorts: args.includes('--strict-port'),
    steps,
  })
}
