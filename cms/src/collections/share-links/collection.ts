import type { CollectionConfig } from 'payload'
import { madeByTheSystem, nobody, staff } from '../../access/roles.ts'
import { slugs } from '../slugs.ts'
import { revokeShareLinkEndpoint } from './share-links.endpoints.ts'
import { shownByLinks } from './contract.ts'

/**
 * Links that let somebody without a login read one draft until they expire or are revoked. Made and revoked by acts of
 * those who write (`share-links.endpoints.ts`); the secret itself is stored nowhere.
 */
export const ShareLinks: CollectionConfig = {
  slug: slugs.shareLinks,
  labels: { singular: 'Share link', plural: 'Share links' },
  admin: { group: 'Writing', useAsTitle: 'madeByName', hidden: true },
  defaultSort: '-createdAt',
  disableDuplicate: true,
  access: { create: nobody, read: staff, readVersions: nobody, update: nobody, delete: nobody },
  endpoints: [revokeShareLinkEndpoint],
  fields: [
    // The article's id; no relation, so that nothing can be asked about the article through its links.
    { name: 'article', type: 'text', required: true, index: true, access: madeByTheSystem },
    { name: 'shows', type: 'select', required: true, options: [...shownByLinks] },
    // Keyed hash of the token: neither a copy of the database nor another secret opens anything.
    {
      name: 'tokenHash',
      type: 'text',
      required: true,
      unique: true,
      access: { ...madeByTheSystem, read: nobody },
    },
    // What a pinned link shows: the draft's written fields as they were. Null for the latest draft.
    { name: 'content', type: 'json', access: { ...madeByTheSystem, read: nobody } },
    { name: 'expiresAt', type: 'date', required: true },
    { name: 'madeBy', type: 'relationship', relationTo: slugs.users },
    { name: 'madeByName', type: 'text', required: true, access: madeByTheSystem },
    { name: 'revokedAt', type: 'date' },
    // Who revoked it, by the name of then; “Galley” when unpublishing the article did.
    { name: 'revokedByName', type: 'text', access: madeByTheSystem },
    // How often the page was asked for with it, and when last.
    { name: 'uses', type: 'number', required: true, defaultValue: 0 },
    { name: 'lastUsedAt', type: 'date' },
  ],
}
