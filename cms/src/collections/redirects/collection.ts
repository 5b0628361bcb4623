import type { CollectionConfig } from 'payload'
import { editors, staff, staffMayRead, staffOrSite } from '../../access/roles.ts'
import { redirectChanged, redirectDeleted } from '../changes/record-changes.ts'
import { slugs } from '../slugs.ts'

/** Addresses that were public once. Changing the slug of a published article adds one by itself. */
export const Redirects: CollectionConfig = {
  slug: slugs.redirects,
  admin: {
    group: 'Writing',
    useAsTitle: 'from',
    defaultColumns: ['from', 'to', 'article', 'gone'],
    description:
      'Old addresses and where they lead now. When the slug of a published article changes, its old address is added here by itself.',
  },
  disableDuplicate: true, // one old address leads to one place
  access: { create: editors, read: staffOrSite, readVersions: staff, update: editors, delete: editors },
  hooks: { afterChange: [redirectChanged], afterDelete: [redirectDeleted] },
  fields: [
    {
      name: 'from',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 500,
      validate: checkSitePath,
      admin: { description: 'The old path on the site, such as /essays/an-old-name.' },
    },
    {
      name: 'article',
      type: 'relationship',
      relationTo: slugs.articles,
      // The site asks where an address leads by `/api/public-slugs`; by this field it could sort drafts by their titles.
      access: { read: staffMayRead },
      admin: { description: 'Leads to this article, whatever its slug is then.' },
    },
    {
      name: 'to',
      type: 'text',
      maxLength: 500,
      validate: (value: string | null | undefined) => !value || checkSitePath(value),
      admin: { description: 'Or leads to this path on the site.' },
    },
    {
      name: 'gone',
      type: 'checkbox',
      defaultValue: false,
      admin: { description: 'The page was taken away on purpose: readers are told so.' },
    },
  ],
}

/** A path on the site itself: an address elsewhere would make the site send readers to strangers. */
export function checkSitePath(value: string | null | undefined): true | string {
  if (typeof value === 'string' && /^\/(?![/\\])[^\s\\]*$/u.test(value)) return true
  return 'Please give a path on the site that starts with one slash.'
}
