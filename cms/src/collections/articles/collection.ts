import type { CollectionConfig } from 'payload'
import { admins, editors, publishedOrStaff, staff } from '../../access/roles.ts'
import { env } from '../../env.ts'
import { slugFromTitle } from '../slug-field.ts'
import { slugs } from '../slugs.ts'
import { deleteNotesOfArticle } from '../draft-notes/delete-note.ts'
import { articleNoteEndpoints } from '../draft-notes/panel/article-notes.endpoints.ts'
import { reconcileNotes } from '../draft-notes/reconcile-notes.ts'
import { countRevision } from './count-revision.ts'
import { articleFields } from './fields.ts'
import { importArticleEndpoint } from './import-article.endpoint.ts'
import { keepOldAddress, keepDeletedAddress } from './keep-old-address.ts'
import { keepOrigin } from './keep-origin.ts'
import { keepPublic } from './keep-public.ts'
import { lockArticle } from './lock-article.ts'
import { makePublic } from './make-public.ts'
import { openMedia } from './open-media.ts'
import { trashOrAdmins } from './access.ts'

/** Pieces for readers. Drafts and bodies are for the staff; the site reads what publishing made. */
export const Articles: CollectionConfig = {
  slug: slugs.articles,
  admin: {
    group: 'Writing',
    useAsTitle: 'title',
    defaultColumns: ['title', 'state', 'notes', 'topic', 'publishedAt', 'updatedAt'],
    listSearchableFields: ['title', 'slug', 'summary'],
    description: 'Essays, from the first draft to the published page.',
    components: {
      beforeListTable: ['/collections/articles/components/article-filters.tsx#ArticleFilters'],
    },
    preview: (article) =>
      typeof article.slug === 'string' ? `${env.SITE_URL}/essays/${article.slug}` : null,
  },
  defaultSort: '-updatedAt',
  trash: true,
  versions: { drafts: { autosave: { interval: 800 }, validate: false }, maxPerDoc: 100 },
  access: {
    create: editors,
    read: publishedOrStaff,
    readVersions: staff,
    update: editors,
    delete: trashOrAdmins,
    unlock: admins,
  },
  hooks: {
    beforeOperation: [lockArticle, keepPublic],
    beforeValidate: [slugFromTitle('title')],
    beforeChange: [keepOrigin, makePublic, countRevision],
    afterChange: [openMedia, keepOldAddress, reconcileNotes],
    beforeDelete: [deleteNotesOfArticle],
    afterDelete: [keepDeletedAddress],
  },
  endpoints: [importArticleEndpoint, ...articleNoteEndpoints],
  fields: articleFields,
}
