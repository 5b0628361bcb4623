import { askRegistry, sayVerdict } from '../audit-registry.ts'
import { auditWaivers } from '../audit-waivers.ts'

/** `npm run audit`: asks the registry for known weaknesses of what runs in production. Says so when it is not answered. */
export async function run(): Promise<number> {
  const today = new Date().toISOString().slice(0, 10)
  return sayVerdict(await askRegistry(), { waivers: auditWaivers, today, say: console.log })
}
