import type { PayloadRequest } from 'payload'

/**
 * Tells the visitor that their inquiry came, once: for one that was in quarantine and is no spam after all. A second
 * call for the same inquiry does nothing. It belongs to the transaction of the request, as the act that causes it.
 *
 * What it says, and when it is left out, comes with the mails to visitors.
 */
export async function acknowledgeOnce(_inquiry: string, _req: PayloadRequest): Promise<void> {}
