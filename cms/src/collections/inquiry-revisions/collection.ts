import { inquiryLimits, inquiryPaths } from '@galley/content-model'
import type { CollectionConfig } from 'payload'
import { madeByTheSystem, nobody, owners } from '../../access/roles.ts'
import { slugs } from '../slugs.ts'

/**
 * What a visitor sent later under the key of an inquiry, with other words: after the Back button, or after correcting
 * something that had already gone out. Written by the intake only, never changed, and deleted with the inquiry.
 */
export const InquiryRevisions: CollectionConfig = {
  slug: slugs.inquiryRevisions,
  labels: { singular: 'Later version of an inquiry', plural: 'Later versions of inquiries' },
  admin: { group: 'Visitors', useAsTitle: 'name', hidden: true },
  defaultSort: 'receivedAt',
  access: { create: nobody, read: owners, readVersions: owners, update: nobody, delete: nobody },
  fields: [
    // An id and not a relation: Payload would set it to nothing when the inquiry is deleted.
    { name: 'inquiry', type: 'text', required: true, index: true, access: madeByTheSystem },
    // `<submission key>.<fingerprint>`: the same words twice are one version.
    { name: 'submission', type: 'text', required: true, unique: true, access: madeByTheSystem },
    { name: 'receivedAt', type: 'date', required: true, access: madeByTheSystem },
    { name: 'name', type: 'text', required: true, maxLength: inquiryLimits.name, access: madeByTheSystem },
    { name: 'email', type: 'text', required: true, maxLength: inquiryLimits.email, access: madeByTheSystem },
    {
      name: 'message',
      type: 'textarea',
      required: true,
      maxLength: inquiryLimits.message,
      access: madeByTheSystem,
    },
    { name: 'path', type: 'select', required: true, options: [...inquiryPaths], access: madeByTheSystem },
  ],
}
