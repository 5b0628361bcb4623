/** What one network may send: a busy office stays below it, and a machine that fills in forms does not. */
const allowance = { submissions: 20, perMs: 3_600_000 } as const
/** Networks that are remembered at once, so that a flood from many of them does not fill the memory. */
const mostNetworks = 50_000

export type Allowed = { ok: true } | { ok: false; retryAfterSeconds: number }

/**
 * Counts what each network sends, in this process. Over the limit nothing is lost: the visitor keeps the text and is
 * told when to send it again.
 */
export function openLimits(now: () => number = Date.now) {
  const sent = new Map<string, { submissionKey: string; at: number }[]>()
  return {
    /** Counts one submission, however often its form is sent at once. A network that nobody knows is not counted. */
    take(network: string | null, submissionKey: string): Allowed {
      if (network === null) return { ok: true }
      const at = now()
      const recent = (sent.get(network) ?? []).filter((one) => one.at > at - allowance.perMs)
      if (recent.some((one) => one.submissionKey === submissionKey)) return { ok: true }
      const oldest = recent[0]
      if (oldest !== undefined && recent.length >= allowance.submissions) {
        return { ok: false, retryAfterSeconds: Math.ceil((oldest.at + allowance.perMs - at) / 1_000) }
      }
      sent.delete(network) // moves it to the end: the network that was silent longest is forgotten first
      sent.set(network, [...recent, { submissionKey, at }])
      const [first] = sent.keys()
      if (sent.size > mostNetworks && first !== undefined) sent.delete(first)
      return { ok: true }
    },
  }
}
