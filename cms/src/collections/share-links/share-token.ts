import { createHmac, randomBytes } from 'node:crypto'

/** 32 random bytes: nobody guesses one, so nothing slows down who tries. */
const tokenBytes = 32

const pattern = /^s_[\w-]{43}$/u

/** A new token: the secret part of a share link's address. */
export function newShareToken(): string {
  return `s_${randomBytes(tokenBytes).toString('base64url')}`
}

export function isShareToken(token: string): boolean {
  return pattern.test(token)
}

/**
 * What is stored of a token, in hexadecimal.
 *
 * @param secret  the CMS's; another one makes every link that was made with it useless
 */
export function hashShareToken(token: string, secret: string): string {
  return createHmac('sha256', secret).update(`share-link:${token}`).digest('hex')
}
