/** What became of a reply. While a mail in the outbox stands behind it, that mail's state says more. */
export const replyOutcomes = ['sending', 'accepted', 'failed', 'recalled', 'by-hand'] as const
