import { createHmac } from 'node:crypto'
import { env } from '../../env.ts'
import { addressKey } from './address-key.ts'

/**
 * A keyed hash of the mailbox behind an address, read generously: what follows a plus and the dots before the `@` do not
 * count, because many providers deliver all of these to one person. Only for not writing to somebody twice; two people
 * taken for one cost the second an automatic mail.
 */
export function mailboxKey(email: string): string {
  const [local = '', domain = ''] = splitAtLast(addressKey(email), '@')
  const mailbox = `${(local.split('+')[0] ?? '').replaceAll('.', '')}@${domain}`
  return createHmac('sha256', env.PAYLOAD_SECRET).update(`mailbox ${mailbox}`).digest('hex')
}

function splitAtLast(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark)
  return [text.slice(0, at), text.slice(at + 1)]
}
