import { createTransport } from 'nodemailer'
import { messageParts } from './envelope.ts'
import type { SendMail } from './outgoing-mail.ts'

/** In milliseconds. Together less than the lease of a mail, so that nobody else sends it meanwhile. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

type Options = { url: string; from: string; patience?: typeof patience }

/**
 * Sends by SMTP, one connection for each mail.
 *
 * @param url   `smtp://user:password@host:port`
 * @param from  `Name <address>`
 */
export function sendBySmtp({ url, from, patience: given = patience }: Options): SendMail {
  const transport = createTransport(withPatience(url, given))
  return async ({ messageId, writtenAt, envelope, ...mail }) => {
    await transport.sendMail({ messageId, date: writtenAt, ...messageParts(envelope, from), ...mail })
  }
}

/** As part of the address: beside a `url`, nodemailer 9 leaves out every other option without a word. */
function withPatience(url: string, given: typeof patience): string {
  const address = new URL(url)
  for (const [name, ms] of Object.entries(given)) address.searchParams.set(name, String(ms))
  return address.href
}
