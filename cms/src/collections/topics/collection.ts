import type { CollectionConfig } from 'payload'
import { editors, staffOrSite } from '../../access/roles.ts'
import { topicChanged, topicDeleted } from '../changes/record-changes.ts'
import { checkSlug, slugFromTitle } from '../slug-field.ts'
import { slugs } from '../slugs.ts'
import { refuseUsedTopic } from './refuse-used-topic.ts'

/** What an essay is about; each topic has a page on the site. */
export const Topics: CollectionConfig = {
  slug: slugs.topics,
  admin: {
    group: 'Writing',
    useAsTitle: 'name',
    defaultColumns: ['name', 'slug', 'description'],
    description: 'Every essay belongs to one topic, and every topic has a page on the site.',
  },
  disableDuplicate: true, // two topics of one name help nobody
  access: {
    create: editors,
    read: staffOrSite,
    readVersions: editors,
    update: editors,
    delete: editors,
  },
  hooks: {
    beforeValidate: [slugFromTitle('name')],
    afterChange: [topicChanged],
    beforeDelete: [refuseUsedTopic],
    afterDelete: [topicDeleted],
  },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 120 },
    {
      name: 'slug',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 96,
      validate: checkSlug,
      admin: { description: 'The last part of the topic’s address. Left empty, it is made from the name.' },
    },
    { name: 'description', type: 'textarea', maxLength: 600 },
  ],
}
