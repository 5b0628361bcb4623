import { readEmailAddress } from '@galley/content-model'
import type { EmailFieldValidation } from 'payload'

/** A sentence when the text cannot be an address. Payload's own check knows no Unicode and no greatest length. */
export const checkAddress: EmailFieldValidation = (value) => {
  if (typeof value === 'string' && readEmailAddress(value) === value.trim()) return true
  return 'This does not look like one e-mail address. Please check it.'
}
