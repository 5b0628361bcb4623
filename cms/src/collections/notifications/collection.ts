import type { CollectionConfig } from 'payload'
import { madeByTheSystem, nobody } from '../../access/roles.ts'
import { slugs } from '../slugs.ts'
import { ownNotifications } from './access.ts'
import { notificationEvents } from './contract.ts'
import { notificationEndpoints } from './notifications.endpoints.ts'

/**
 * What people are told of: written in the transaction of its cause, seen and marked by its recipient alone, and gone
 * with its note, its article or its recipient. What stays unread is mailed by the worker (`mail-unread.job.ts`).
 */
export const Notifications: CollectionConfig = {
  slug: slugs.notifications,
  labels: { singular: 'Notification', plural: 'Notifications' },
  admin: { group: 'Writing', useAsTitle: 'byName', hidden: true },
  defaultSort: '-createdAt',
  disableDuplicate: true,
  access: {
    create: nobody,
    read: ownNotifications,
    readVersions: nobody,
    update: nobody,
    delete: nobody,
  },
  endpoints: notificationEndpoints,
  fields: [
    // Ids are texts, so that nothing can be asked about people and articles through them.
    { name: 'recipient', type: 'text', required: true, index: true, access: madeByTheSystem },
    { name: 'event', type: 'select', required: true, options: [...notificationEvents] },
    // Whose act it was; of the system where it is empty.
    { name: 'by', type: 'relationship', relationTo: slugs.users },
    { name: 'byName', type: 'text', required: true, access: madeByTheSystem },
    { name: 'article', type: 'text', required: true, index: true, access: madeByTheSystem },
    // Empty for what concerns the article itself.
    { name: 'note', type: 'text', index: true, access: madeByTheSystem },
    // The reply that says it: it goes when the reply is taken back.
    { name: 'reply', type: 'text', index: true, access: madeByTheSystem },
    { name: 'quote', type: 'textarea', access: madeByTheSystem },
    { name: 'text', type: 'textarea', access: madeByTheSystem },
    { name: 'readAt', type: 'date' },
    // When it went into a mail; never for what was read before.
    { name: 'mailedAt', type: 'date' },
  ],
}
