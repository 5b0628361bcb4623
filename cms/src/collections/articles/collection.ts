import type { CollectionConfig } from 'payload'
import { admins, editors, publishedOrStaff, staff } from '../../access/roles.ts'
import { env } from '../../env.ts'
import { slugFromTitle } from '../slug-field.ts'
import { slugs } from '../slugs.ts'
import { articleChanged, articleDeleted, lookAtPublic } from '../changes/article-changes.ts'
import { deleteNotesOfArticle } from '../draft-notes/delete-note.ts'
import { articleNoteEndpoints } from '../draft-notes/panel/article-notes.endpoints.ts'
import { articleScheduleEndpoints } from '../schedules/schedule.endpoints.ts'
import { followPublication } from '../schedules/follow-publication.ts'
import { reconcileNotes } from '../draft-notes/reconcile-notes.ts'
import { readingRules } from '../../globals/site/annotations/reading-rules.ts'
import { addressWords } from './address-words.ts'
import { deleteNotificationsOfArticle } from '../notifications/notify.ts'
import { noteEventsBetweenEndpoint } from '../note-events/between-versions.endpoint.ts'
import { recordBeginning } from '../article-events/record-event.ts'
import { copyAsDraft } from './copy-as-draft.ts'
import { countRevision } from './count-revision.ts'
import { articleFields } from './fields.ts'
import { previewTokenEndpoint } from './preview/preview.endpoints.ts'
import { articleShareLinkEndpoints } from '../share-links/share-links.endpoints.ts'
import { lookWhetherLive, revokeWhenTakenBack } from '../share-links/revoke-when-taken-back.ts'
import { deleteLinksOfArticle } from '../share-links/share-links.ts'
import { exportArticleEndpoint } from './export-article.endpoint.ts'
import { importArticleEndpoint } from './import-article.endpoint.ts'
import { keepOldAddress, keepDeletedAddress } from './keep-old-address.ts'
import { keepOrigin } from './keep-origin.ts'
import { keepPublic } from './keep-public.ts'
import { lockArticle } from './lock-article.ts'
import { gateEndpoints } from './gate/gate.endpoints.ts'
import { takeGateWish } from './gate/gate-wish.ts'
import { makePublic, recordPublication } from './make-public.ts'
import { openMedia } from './open-media.ts'
import { restorePreviewEndpoint } from './restore/restore-preview.endpoint.ts'
import { restoreAsDraft, restoreVersionEndpoint, statusOfRestored } from './restore/restore-as-draft.ts'
import { keepReviewState, recordTextChange, recordVoidedApproval } from './review/keep-review-state.ts'
import { reviewEndpoints } from './review/review.endpoints.ts'
import { trashOrAdmins } from './access.ts'

/** Pieces for readers. Drafts and bodies are for the staff; the site reads what publishing made. */
export const Articles: CollectionConfig = {
  slug: slugs.articles,
  admin: {
    group: 'Writing',
    useAsTitle: 'title',
    defaultColumns: ['title', 'state', 'review', 'notes', 'topic', 'publishedAt', 'updatedAt'],
    listSearchableFields: ['title', 'slug', 'summary'],
    description: 'Essays, from the first draft to the published page.',
    components: {
      edit: {
        beforeDocumentControls: [
          '/collections/schedules/components/schedule-control.client.tsx#ScheduleControl',
        ],
        editMenuItems: ['/collections/articles/components/download-markdown.client.tsx#DownloadMarkdown'],
        PublishButton: '/collections/articles/gate/components/publish-button.client.tsx#PublishButton',
      },
      beforeListTable: ['/collections/articles/components/article-filters.tsx#ArticleFilters'],
    },
    // The frame gets its token from the admin, by `preview/preview-keeper.client.tsx`: its address never changes.
    livePreview: {
      url: ({ data }) => (typeof data['id'] === 'string' ? `${env.SITE_URL}/preview/${data['id']}` : null),
      breakpoints: [
        { name: 'phone', label: 'Phone', width: 390, height: 844 },
        { name: 'laptop', label: 'Laptop', width: 1280, height: 800 },
      ],
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
    beforeOperation: [takeGateWish, copyAsDraft, restoreAsDraft, lockArticle, keepPublic],
    beforeValidate: [
      statusOfRestored,
      slugFromTitle('title', async (title, req) => addressWords(title, await readingRules(req))),
    ],
    beforeChange: [keepOrigin, lookWhetherLive, makePublic, keepReviewState, countRevision, lookAtPublic],
    afterChange: [
      recordBeginning,
      openMedia,
      keepOldAddress,
      revokeWhenTakenBack,
      articleChanged,
      reconcileNotes,
      recordPublication,
      recordVoidedApproval,
      followPublication,
      recordTextChange,
    ],
    beforeDelete: [deleteNotesOfArticle, deleteLinksOfArticle, deleteNotificationsOfArticle],
    afterDelete: [keepDeletedAddress, articleDeleted],
  },
  endpoints: [
    restoreVersionEndpoint,
    importArticleEndpoint,
    exportArticleEndpoint,
    previewTokenEndpoint,
    ...articleShareLinkEndpoints,
    ...articleScheduleEndpoints,
    ...articleNoteEndpoints,
    ...gateEndpoints,
    ...reviewEndpoints,
    restorePreviewEndpoint,
    noteEventsBetweenEndpoint,
  ],
  fields: articleFields,
}
