import type { Field } from 'payload'
import { madeByTheSystem, staffMayRead } from '../../access/roles.ts'
import { articleEditor } from '../../editor/article-editor.ts'
import { checkSlug, slugOfCopy } from '../slug-field.ts'
import { slugs } from '../slugs.ts'
import { keepImportFingerprint } from './keep-import-fingerprint.ts'

/** What the staff write. The site's key cannot read `body` or `summary`: it gets what was made of them at publish. */
const written: Field[] = [
  {
    name: 'title',
    type: 'text',
    required: true,
    maxLength: 200,
    admin: { placeholder: 'The title of the essay' },
  },
  {
    name: 'body',
    type: 'richText',
    editor: articleEditor,
    access: { read: staffMayRead },
  },
]

const about: Field[] = [
  {
    name: 'summary',
    type: 'textarea',
    maxLength: 600,
    access: { read: staffMayRead },
    admin: {
      description:
        'One or two sentences for lists and search engines. Left empty, the essay’s first words are used.',
    },
  },
  {
    name: 'hero',
    type: 'upload',
    relationTo: slugs.media,
    access: { read: staffMayRead },
    label: 'Opening image',
  },
  {
    name: 'seoTitle',
    type: 'text',
    maxLength: 120,
    label: 'Title for search engines',
    admin: { description: 'Only where it should differ from the title.' },
  },
  {
    name: 'seoDescription',
    type: 'textarea',
    maxLength: 320,
    label: 'Description for search engines',
    admin: { description: 'Only where it should differ from the summary.' },
  },
]

/** Beside the text. */
const sidebar: Field[] = [
  // Sent by the form with every save and never stored: which form it is, and what it was opened on. See open-form.ts.
  {
    name: 'openForm',
    type: 'json',
    virtual: true,
    access: { read: staffMayRead },
    admin: {
      position: 'sidebar',
      disableBulkEdit: true,
      disableListColumn: true,
      disableListFilter: true,
      components: { Field: '/collections/articles/components/open-form-field.client.tsx#OpenFormField' },
    },
  },
  // One field for both places: of two with one name the form would draw the last, which has nothing to draw there.
  {
    name: 'notes',
    type: 'ui',
    label: 'Draft notes',
    admin: {
      position: 'sidebar',
      disableBulkEdit: true,
      components: {
        Field: '/editor/draft-notes/panel/notes-field.client.tsx#DraftNotesField',
        Cell: '/collections/draft-notes/components/note-count-cell.tsx#NoteCountCell',
      },
    },
  },
  {
    name: 'review',
    type: 'ui',
    label: 'Reviewer',
    admin: {
      position: 'sidebar',
      disableBulkEdit: true,
      components: {
        Field: '/collections/articles/review/components/review-field.client.tsx#ReviewField',
        Cell: '/collections/articles/components/reviewer-cell.tsx#ReviewerCell',
      },
    },
  },
  {
    name: 'share',
    type: 'ui',
    admin: {
      position: 'sidebar',
      disableBulkEdit: true,
      disableListColumn: true,
      components: { Field: '/collections/share-links/components/share-field.client.tsx#ShareField' },
    },
  },
  {
    name: 'reviewState',
    type: 'select',
    label: 'Review',
    defaultValue: 'draft',
    required: true,
    options: [
      { value: 'draft', label: 'Draft' },
      { value: 'in-review', label: 'In review' },
      { value: 'changes-requested', label: 'Changes requested' },
      { value: 'approved', label: 'Approved' },
    ],
    // Settled by the acts of a review (`review/`); stands here so that lists can show it and search by it.
    access: { ...madeByTheSystem, read: staffMayRead },
    hooks: { beforeDuplicate: [() => 'draft'] },
    admin: { hidden: true },
  },
  {
    name: 'topic',
    type: 'relationship',
    relationTo: slugs.topics,
    required: true,
    index: true,
    admin: { position: 'sidebar' },
  },
  {
    name: 'slug',
    type: 'text',
    required: true,
    unique: true,
    maxLength: 96,
    validate: checkSlug,
    hooks: { beforeDuplicate: [slugOfCopy] },
    admin: {
      position: 'sidebar',
      description: 'The end of the essay’s address. Left empty, it is made from the title.',
    },
  },
  {
    name: 'byline',
    type: 'text',
    maxLength: 200,
    admin: {
      position: 'sidebar',
      description: 'Left empty, it is the name under “Site”.',
    },
  },
  {
    name: 'publishedAt',
    type: 'date',
    index: true,
    label: 'Published',
    admin: {
      position: 'sidebar',
      date: { pickerAppearance: 'dayAndTime' },
      description: 'What readers see as the date. Set by the first publication when left empty.',
    },
  },
]

/** Made by the server at publish, and the only text that the site reads. What a client sends here is ignored. */
const made: Field[] = [
  { name: 'publicSummary', type: 'textarea', access: madeByTheSystem, admin: { hidden: true } },
  { name: 'publicHero', type: 'json', access: madeByTheSystem, admin: { hidden: true } },
  { name: 'publicBody', type: 'json', access: madeByTheSystem, admin: { hidden: true } },
  { name: 'headings', type: 'json', access: madeByTheSystem, admin: { hidden: true } },
  {
    type: 'row',
    admin: { position: 'sidebar', condition: (data) => Boolean(data?.wordCount) },
    fields: [
      {
        name: 'wordCount',
        type: 'number',
        label: 'Published words',
        access: madeByTheSystem,
        admin: { readOnly: true, width: '50%' },
      },
      // Words ÷ 238, rounded, at least 1.
      {
        name: 'readingMinutes',
        type: 'number',
        label: 'Reading minutes',
        access: madeByTheSystem,
        admin: { readOnly: true, width: '50%' },
      },
    ],
  },
  // When the public text last changed; feeds and the sitemap go by it.
  { name: 'publicChangedAt', type: 'date', access: madeByTheSystem, admin: { hidden: true } },
  // SHA-256 of everything public, in hexadecimal: tells whether a publish changes anything for readers.
  {
    name: 'publicHash',
    type: 'text',
    access: { ...madeByTheSystem, read: staffMayRead },
    admin: { hidden: true },
  },
  // The slug under which readers know it, kept when it is unpublished: the site answers "gone" there.
  {
    name: 'publicSlug',
    type: 'text',
    index: true,
    access: { ...madeByTheSystem, read: staffMayRead },
    admin: { hidden: true },
  },
  // Counts the saves of the draft. A client that sends the one it saw is told (409) when it is behind.
  {
    name: 'revision',
    type: 'number',
    defaultValue: 0,
    access: { ...madeByTheSystem, read: staffMayRead },
    admin: { disabled: true }, // out of the form: what a form sends back is old, and would be refused
  },
  // Which open form wrote what was saved last, so that a form is not stopped by its own saves. See open-form.ts.
  {
    name: 'writtenIn',
    type: 'text',
    access: { ...madeByTheSystem, read: staffMayRead },
    admin: { disabled: true }, // as above
  },
  // Hash of the draft's flat text, on which the places of draft notes were measured.
  {
    name: 'textHash',
    type: 'text',
    access: { ...madeByTheSystem, read: staffMayRead },
    admin: { disabled: true },
  },
  // SHA-256 of the file that it was imported from, so that the same file is recognised.
  {
    name: 'importFingerprint',
    type: 'text',
    index: true,
    access: { ...madeByTheSystem, read: staffMayRead },
    hooks: { beforeChange: [keepImportFingerprint] },
    admin: { hidden: true },
  },
]

/** In lists only: status, review and schedule as one sentence. */
const state: Field = {
  name: 'state',
  type: 'ui',
  label: 'State',
  admin: {
    components: { Cell: '/collections/articles/components/article-state-cell.tsx#ArticleStateCell' },
  },
}

export const articleFields: Field[] = [
  {
    type: 'tabs',
    tabs: [
      { label: 'Text', fields: written },
      { label: 'Summary and search', fields: about },
    ],
  },
  ...sidebar,
  ...made,
  state,
]
