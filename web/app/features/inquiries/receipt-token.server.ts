import { createHmac, timingSafeEqual } from 'node:crypto'
import { inquiryPaths } from '@galley/content-model'
import { z } from 'zod'

const receiptSchema = z.object({
  reference: z.string(),
  path: z.enum(inquiryPaths),
  /** A file came with the message and was not kept. */
  fileLeftOut: z.boolean(),
  /** When the answer is due (an instant) and the zone in which it is told; none where no time was promised. */
  due: z.object({ at: z.string(), zone: z.string() }).nullish(),
  /** A common domain that was probably meant, from a list of our own; never what was typed. */
  meantDomain: z.string().nullish(),
})

/** What a receipt says. No name, no address and no word of the message: its address may be passed on or end up in a history. */
export type Receipt = z.infer<typeof receiptSchema>

/**
 * The receipt as one signed part of an address: `<what it says>.<signature>`, both base64url.
 *
 * The same receipt gives the same token, so a message that was sent twice leads to the same page twice.
 */
export function sealReceipt(
  { reference, path, fileLeftOut, due, meantDomain }: Receipt,
  secret: string,
): string {
  const words = Buffer.from(JSON.stringify({ reference, path, fileLeftOut, due, meantDomain })).toString(
    'base64url',
  )
  return `${words}.${signature(words, secret).toString('base64url')}`
}

/**
 * The receipt that a token holds; `null` for one that this site did not sign, whatever is wrong with it.
 *
 * @param secrets  the present one, and the one before while it is still valid
 */
export function openReceipt(token: string, ...secrets: readonly string[]): Receipt | null {
  const [words = '', signed = '', ...rest] = token.split('.')
  if (rest.length > 0) return null
  const given = Buffer.from(signed, 'base64url')
  const isOurs = secrets.some((secret) => {
    const expected = signature(words, secret)
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!isOurs) return null
  const parsed = receiptSchema.safeParse(JSON.parse(Buffer.from(words, 'base64url').toString('utf8')))
  return parsed.success ? parsed.data : null
}

/** The label keeps this signature from being any other that the secret may come to make. */
function signature(words: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`receipt:${words}`).digest()
}
