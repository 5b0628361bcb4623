import type { EmailAdapter } from 'payload'

/**
 * Payload's own way to send mail, shut: a mail is a row of the outbox, written in the transaction of its cause
 * (`enqueueMail`), and the worker sends it.
 */
export const noDirectMail: EmailAdapter = () => ({
  name: 'outbox',
  defaultFromAddress: '',
  defaultFromName: '',
  sendEmail: () => Promise.reject(new Error('Mail is not sent directly: please use enqueueMail.')),
})
