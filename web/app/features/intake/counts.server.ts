import type { IntakeCounts } from '@galley/content-model'

/** Counts what becomes of the posts that reach the form, in this process. */
export function openCounts() {
  const counts: IntakeCounts = { received: 0, inquiries: 0, quarantined: 0, duplicates: 0, refused: 0 }
  return {
    /** One post, from its arrival to its answer. What is thrown is shown as an error page, and so is a refusal. */
    async post<Answer extends { sent: boolean }>(answer: () => Promise<Answer>): Promise<Answer> {
      counts.received += 1
      let isSent = false
      try {
        const given = await answer()
        isSent = given.sent
        return given
      } finally {
        if (!isSent) counts.refused += 1
      }
    },
    duplicate(): void {
      counts.duplicates += 1
    },
    /** One accepted key has arrived in the CMS. */
    arrived({ quarantined }: { quarantined: boolean }): void {
      if (quarantined) counts.quarantined += 1
      else counts.inquiries += 1
    },
    now: (): IntakeCounts => ({ ...counts }),
  }
}
