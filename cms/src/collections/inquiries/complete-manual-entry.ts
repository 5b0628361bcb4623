import { randomUUID } from 'node:crypto'
import { isSubmissionKey, referenceFor } from '@galley/content-model'
import type { CollectionBeforeChangeHook } from 'payload'
import { addressKey } from './address-key.ts'

/** An inquiry that Sam enters by hand gets a key and a reference too, so that every inquiry has both. */
export const completeManualEntry: CollectionBeforeChangeHook = ({ data, operation }) => {
  if (operation !== 'create') return data
  const given: unknown = data.submissionKey
  const submissionKey = typeof given === 'string' && isSubmissionKey(given) ? given : randomUUID()
  const email: unknown = data.email
  return {
    ...data,
    submissionKey,
    reference: referenceFor(submissionKey),
    ...(typeof email === 'string' && { addressKey: addressKey(email) }),
  }
}
