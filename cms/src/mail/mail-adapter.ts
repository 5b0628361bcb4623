import { nodemailerAdapter } from '@payloadcms/email-nodemailer'
import { createTransport } from 'nodemailer'
import type { Env } from '../env.ts'
import { outboxFolder } from './outbox-folder.ts'

/** Sends by SMTP where it is set up, else writes each mail into the outbox folder. Never calls anywhere else. */
export function mailAdapter({ SMTP_URL, OUTBOX_DIR, MAIL_FROM }: Env) {
  if (SMTP_URL === undefined) return outboxFolder(OUTBOX_DIR, MAIL_FROM)
  return nodemailerAdapter({
    transport: createTransport(SMTP_URL),
    defaultFromAddress: MAIL_FROM.replace(/^.*<|>$/gu, ''),
    defaultFromName: MAIL_FROM.replace(/\s*<.*$/u, ''),
    skipVerify: true, // a mail server that is away must not keep the CMS from starting
  })
}
