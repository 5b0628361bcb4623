import type { CollectionConfig } from 'payload'
import { editors, hasRole, madeByTheSystem, owners, staff, staffRoles } from '../../access/roles.ts'
import { env } from '../../env.ts'
import { mediaChanged, mediaDeleted } from '../changes/record-changes.ts'
import { reconcileAlt } from '../draft-notes/reconcile-alt.ts'
import { slugs } from '../slugs.ts'
import { fetchForEdit, putIntoBucket, takeFromBucket } from './keep-in-bucket.ts'
import { isInBucket } from './media-files.ts'
import { refuseUsedImage } from './refuse-used-image.ts'
import { requireFile } from './require-file.ts'
import { serveFromBucket } from './serve-from-bucket.ts'

/** Widths that the site offers in `srcset`, in pixels: phone, column, column at double density, full width. */
const widths = [480, 960, 1440, 1920] as const

/** Images. A file becomes public in the write that first publishes something using it. */
export const Media: CollectionConfig = {
  slug: slugs.media,
  labels: { singular: 'Image', plural: 'Images' },
  admin: {
    group: 'Writing',
    useAsTitle: 'alt',
    defaultColumns: ['filename', 'alt', 'publicSince', 'updatedAt'],
    description: 'Images for essays. Readers can see an image once an essay that uses it is published.',
  },
  disableDuplicate: true,
  access: {
    create: editors,
    // The site's key sees the images of published essays only; the staff see all.
    read: ({ req }) => {
      if (hasRole(req.user, ...staffRoles)) return true
      if (hasRole(req.user, 'site')) return { publicSince: { exists: true } }
      return false
    },
    readVersions: staff,
    update: editors,
    delete: owners,
  },
  hooks: {
    beforeOperation: [requireFile, ...(isInBucket ? [fetchForEdit] : [])],
    afterChange: [...(isInBucket ? [putIntoBucket] : []), reconcileAlt, mediaChanged],
    beforeDelete: [refuseUsedImage],
    afterDelete: [mediaDeleted, ...(isInBucket ? [takeFromBucket] : [])],
  },
  upload: {
    staticDir: env.MEDIA_DIR,
    ...(isInBucket && { disableLocalStorage: true, handlers: [serveFromBucket] }),
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'],
    // Encoded anew: whatever else a file carried (a place, a script, a second file) is gone afterwards.
    formatOptions: { format: 'webp', options: { quality: 88 } },
    constructorOptions: { limitInputPixels: 60_000_000 },
    imageSizes: widths.map((width) => ({
      name: `w${width}`,
      width,
      withoutEnlargement: true,
      formatOptions: { format: 'webp' as const, options: { quality: 82 } },
    })),
    adminThumbnail: 'w480',
    focalPoint: true,
    pasteURL: false,
  },
  fields: [
    {
      name: 'alt',
      type: 'text',
      required: true,
      maxLength: 500,
      label: 'Description for those who cannot see it',
    },
    {
      name: 'publicSince',
      type: 'date',
      access: madeByTheSystem,
      admin: { readOnly: true, position: 'sidebar', description: 'Since when readers can see this image.' },
    },
  ],
}
