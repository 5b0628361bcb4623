type Allowance = { submissions: number; perMs: number }

/** What one network may send: a busy office stays below it, and a machine that fills in forms does not. */
const messages: Allowance = { submissions: 20, perMs: 3_600_000 }
/** Networks that are remembered at once, so that a flood from many of them does not fill the memory. */
const mostNetworks = 50_000

export type Allowed = { ok: true } | { ok: false; retryAfterSeconds: number }

/**
 * Counts what each network sends, in this process. Over the limit nothing is lost: the visitor keeps the text and is
 * told when to send it again.
 */
export function openLimits(now: () => number = Date.now, allowance: Allowance = messages) {
  const sent = new Map<string, { submissionKey: string; at: number }[]>()
  const recentOf = (network: string, at: number) =>
    (sent.get(network) ?? []).filter((one) => one.at > at - allowance.perMs)
  return {
    /** Seconds until this network may send again; `null` when it may now. Counts nothing. */
    waitOf(network: string | null): number | null {
      if (network === null) return null
      const at = now()
      const recent = recentOf(network, at)
      const oldest = recent[0]
      if (oldest === undefined || recent.length < allowance.submissions) return null
      return Math.ceil((oldest.at + allowance.perMs - at) / 1_000)
    },

    /** Counts one submission, however often its form is sent at once. A network that nobody knows is not counted. */
    take(network: string | null, submissionKey: string): Allowed {
      if (network === null) return { ok: true }
      const at = now()
      const recent = recentOf(network, at)
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
