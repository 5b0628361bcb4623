import type { PayloadRequest } from 'payload'
import { ownersToTell } from '../../collections/inquiries/notices/owners-to-tell.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import type { SendMail } from '../../mail/outgoing-mail.ts'
import { addressIn } from '../../mail/sender-address.ts'
import { alertSubject, type AlertMessage } from './alert-message.ts'
import type { TellAlert } from './tell-alerts.ts'

const webhookDeadlineMs = 5_000

/** An alert that could not go out for a day says nothing new. */
const ofUseMs = 24 * 60 * 60_000

/**
 * Posts an alert as JSON. Any 2xx means that it was taken.
 *
 * @throws Error  without the address, which may hold a token
 */
export function toWebhook(
  url: string,
  fetchIt: typeof fetch = fetch,
): (message: AlertMessage) => Promise<void> {
  return async (message) => {
    const response = await fetchIt(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(message),
      redirect: 'error',
      signal: AbortSignal.timeout(webhookDeadlineMs),
    }).catch((cause: unknown) => {
      throw new Error('The address of ALERT_WEBHOOK_URL did not answer.', { cause })
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`The address of ALERT_WEBHOOK_URL answered with ${response.status}.`)
  }
}

/**
 * Tells a watcher outside that the worker and the database live. It calls when nobody told it for a while: what is off
 * can tell nobody by itself.
 *
 * @throws Error  without the address, which may hold a token
 */
export async function sayAlive(url: string, fetchIt: typeof fetch = fetch): Promise<void> {
  const response = await fetchIt(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(webhookDeadlineMs),
  }).catch((cause: unknown) => {
    throw new Error('The address of ALERT_HEARTBEAT_URL did not answer.', { cause })
  })
  await response.body?.cancel()
}

/** Puts a mail about it into the outbox: to `address`, or to the owner where there is none. */
export function toMail(address: string | null): TellAlert {
  return async (message, req) => {
    for (const to of await mailboxes(address, req)) {
      await enqueueMail(
        {
          kind: 'alert',
          about: `${message.id}:${message.state}`,
          to,
          subject: alertSubject(message),
          text: `${message.text}\n`,
          notAfter: new Date(Date.now() + ofUseMs),
        },
        req,
      )
    }
  }
}

/** Sends the mail about it at once and past the outbox: nobody empties that while the worker is silent. */
export function toMailAtOnce(address: string | null, send: SendMail): TellAlert {
  return async (message, req) => {
    for (const to of await mailboxes(address, req)) await sendAlert(message, to, send)
  }
}

/** The same to an address that is known without the database. */
export function toAddressAtOnce(address: string, send: SendMail): (message: AlertMessage) => Promise<void> {
  return (message) => sendAlert(message, { name: '', address: addressIn(address) }, send)
}

async function sendAlert(
  message: AlertMessage,
  to: { name: string; address: string },
  send: SendMail,
): Promise<void> {
  await send({
    messageId: `<alert-${message.id.replaceAll(/[^\w-]/gu, '-')}-${message.state}@galley>`,
    writtenAt: new Date(),
    to,
    subject: alertSubject(message),
    text: `${message.text}\n`,
    envelope: {},
  })
}

async function mailboxes(
  address: string | null,
  req: PayloadRequest,
): Promise<{ name: string; address: string }[]> {
  return address === null ? ownersToTell(req) : [{ name: '', address: addressIn(address) }]
}
