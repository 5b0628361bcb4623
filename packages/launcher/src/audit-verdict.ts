import { z } from 'zod'

/** An advisory that does not concern us, or cannot be mended yet, for a while. */
export type Waiver = {
  /** Such as `GHSA-xxxx-xxxx-xxxx`. */
  id: string
  /** The last day on which it counts, such as `2027-03-31`: no waiver is for ever. */
  until: string
  /** Why nothing of ours is at risk. */
  reason: string
}

const advisorySchema = z.object({
  github_advisory_id: z.string(),
  severity: z.string(),
  module_name: z.string(),
  title: z.string(),
  url: z.string().default(''),
})
const auditSchema = z.object({ advisories: z.record(z.string(), advisorySchema) })

export type AuditVerdict =
  { kind: 'not-asked'; why: string } | { kind: 'answered'; findings: string[]; waived: string[] }

/**
 * What the answer of `pnpm audit --json` means: the advisories of high and critical severity that no waiver covers today.
 *
 * @param today  calendar date, such as `2027-01-31`
 */
export function auditVerdict(output: string, waivers: readonly Waiver[], today: string): AuditVerdict {
  const parsed = auditSchema.safeParse(jsonIn(output))
  if (!parsed.success) return { kind: 'not-asked', why: reasonIn(output) }
  const grave = Object.values(parsed.data.advisories).filter(({ severity }) =>
    /^(?:high|critical)$/u.test(severity),
  )
  const isWaived = ({ github_advisory_id: id }: { github_advisory_id: string }) =>
    waivers.some((waiver) => waiver.id === id && today <= waiver.until)
  const inWords = (each: z.infer<typeof advisorySchema>) =>
    `${each.severity}: ${each.module_name}: ${each.title} (${each.github_advisory_id}) ${each.url}`.trimEnd()
  return {
    kind: 'answered',
    findings: grave.filter((each) => !isWaived(each)).map(inWords),
    waived: grave.filter(isWaived).map(inWords),
  }
}

function jsonIn(output: string): unknown {
  try {
    return JSON.parse(output)
  } catch {
    // Whatever it is, it is no answer of a registry.
    return null
  }
}

function reasonIn(output: string): string {
  const failed = z.object({ error: z.object({ message: z.string() }) }).safeParse(jsonIn(output))
  return failed.success ? failed.data.error.message : 'Nothing that could be read was answered.'
}
