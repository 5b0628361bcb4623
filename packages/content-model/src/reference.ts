/** Crockford's base 32: no I, L, O or U, so that it can be read out on the telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu

/** Whether a text is a UUID, which is what a submission key must be. */
export function isSubmissionKey(text: string): boolean {
  return uuid.test(text)
}

/**
 * The reference a visitor gets for a submission, e.g. `G-7K2M-9QXD`.
 *
 * Made from the last 40 bits of the submission key, so that the site can print it without asking the CMS and the
 * CMS comes to the same one. Two keys share a reference once in about 10¹² pairs; the key, not the reference, is what is unique.
 *
 * @throws TypeError  when the key is no UUID
 */
export function referenceFor(submissionKey: string): string {
  if (!isSubmissionKey(submissionKey)) {
    throw new TypeError(`A submission key must be a UUID; this is ${JSON.stringify(submissionKey)}.`)
  }
  let bits = BigInt(`0x${submissionKey.replaceAll('-', '').slice(-10)}`)
  let letters = ''
  for (let index = 0; index < 8; index += 1) {
    letters = (alphabet[Number(bits & 31n)] ?? '') + letters
    bits >>= 5n
  }
  return `G-${letters.slice(0, 4)}-${letters.slice(4)}`
}
