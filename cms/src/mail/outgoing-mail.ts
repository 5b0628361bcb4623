import type { Envelope } from './envelope.ts'

/** A mail as it leaves: the same on every try. */
export type OutgoingMail = {
  messageId: string
  /** When it was put into the outbox; its date. */
  writtenAt: Date
  to: { name: string; address: string }
  subject: string
  text: string
  envelope: Envelope
}

/**
 * Hands a mail over: to a mail server, or to a folder. Done once it resolves.
 *
 * @throws Error  when it was not taken, or nobody knows; `explainFailure` tells what to do then
 */
export type SendMail = (mail: OutgoingMail) => Promise<void>
