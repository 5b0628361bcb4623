import { createServerFeature } from '@payloadcms/richtext-lexical'

/**
 * Draft notes while writing: annotations and passages with notes are drawn in the text, with marks in the margin.
 *
 * It adds no node and no mark to the document: what is saved is the same with and without it.
 */
export const DraftNotesFeature = createServerFeature({
  key: 'draftNotes',
  feature: { ClientFeature: '/editor/draft-notes/feature.client.tsx#DraftNotesFeatureClient' },
})
