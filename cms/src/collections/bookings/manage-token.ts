import { createHmac } from 'node:crypto'

/**
 * The secret part of a manage link: 128 bits that nobody can guess, as 22 letters.
 *
 * It is made anew from the booking's random id and the CMS's secret whenever a mail needs it, so that it is stored
 * nowhere, and a copy of the database opens nothing. Another secret makes every link useless.
 */
export function manageTokenOf(bookingId: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`manage-booking:${bookingId}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url')
}

/** What is stored of a token, in hexadecimal. Whatever is given is hashed, so that no answer is quicker than another. */
export function hashManageToken(token: string, secret: string): string {
  return createHmac('sha256', secret).update(`manage-token:${token}`).digest('hex')
}
