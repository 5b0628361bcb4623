import type { Waiver } from './audit-verdict.ts'

/** Advisories that are known and do not stop `npm run audit`, each with its reason and its last day. */
export const auditWaivers: readonly Waiver[] = []
