import type { Context } from '../bare/main.mjs'
import { runGalley } from '../run-galley.ts'

/** `npm start`: builds and runs everything as in production. */
export function run({ args, ports, steps }: Context): Promise<number> {
  return runGalley({
    mode: 'production',
    seeds: !args.includes('--no-seed'),
    ports,
    strictPorts: args.includes('--strict-port'),
    steps,
  })
}
