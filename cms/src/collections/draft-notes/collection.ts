import type { CollectionConfig } from 'payload'
import { madeByTheSystem, staff } from '../../access/roles.ts'
import { stateCell } from '../../admin/cells.ts'
import { slugs } from '../slugs.ts'
import { writerOfNoteOrEditors } from './access.ts'
import { stampNote } from './stamp-note.ts'

const words = (...values: string[]) =>
  values.map((value) => ({ value, label: (value[0]?.toUpperCase() ?? '') + value.slice(1) }))

/** The desk's remarks about drafts. None may ever reach a reader. */
export const DraftNotes: CollectionConfig = {
  slug: slugs.draftNotes,
  labels: { singular: 'Draft note', plural: 'Draft notes' },
  admin: {
    group: 'Writing',
    useAsTitle: 'text',
    defaultColumns: ['text', 'article', 'severity', 'status', 'assignee', 'kind'],
    listSearchableFields: ['text', 'topic', 'authorName'],
    description: 'Remarks that the desk leaves for itself about drafts. Readers never see them.',
    components: { beforeListTable: ['/collections/draft-notes/components/note-filters.tsx#NoteFilters'] },
  },
  defaultSort: ['status', '-createdAt'],
  disableDuplicate: true,
  access: {
    create: staff,
    read: staff,
    readVersions: staff,
    update: writerOfNoteOrEditors,
    delete: writerOfNoteOrEditors,
  },
  hooks: { beforeChange: [stampNote] },
  fields: [
    { name: 'article', type: 'relationship', relationTo: slugs.articles, required: true, index: true },
    {
      name: 'origin',
      type: 'select',
      required: true,
      defaultValue: 'article',
      options: words('annotation', 'passage', 'field', 'article'),
      access: { update: () => false },
      admin: {
        description:
          'What the note is about: an annotation in the text, a passage, a field, or the whole article.',
      },
    },
    {
      name: 'field',
      type: 'text',
      maxLength: 60,
      admin: {
        condition: (data) => data?.origin === 'field',
        description: 'Which field: title, summary, and so on.',
      },
    },
    {
      type: 'row',
      fields: [
        { name: 'label', type: 'select', options: ['TODO', 'TK', 'FIXME', 'NOTE'], defaultValue: 'NOTE' },
        { name: 'topic', type: 'text', maxLength: 120 },
      ],
    },
    { name: 'text', type: 'textarea', required: true, maxLength: 10_000 },
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          type: 'select',
          required: true,
          defaultValue: 'general',
          options: words(
            'voice',
            'evidence',
            'example',
            'structure',
            'fact',
            'question',
            'placeholder',
            'general',
          ),
        },
        {
          name: 'severity',
          type: 'select',
          required: true,
          defaultValue: 'should',
          custom: { tones: { must: 'act', should: 'moving', fyi: 'rests' } },
          admin: { components: { Cell: stateCell } },
          options: [
            { value: 'must', label: 'Must: blocks publishing' },
            { value: 'should', label: 'Should: warns' },
            { value: 'fyi', label: 'For information' },
          ],
        },
        {
          name: 'status',
          type: 'select',
          required: true,
          defaultValue: 'open',
          custom: { tones: { open: 'moving', done: 'settled', wontfix: 'rests', removed: 'rests' } },
          admin: { components: { Cell: stateCell } },
          options: [
            { value: 'open', label: 'Open' },
            { value: 'done', label: 'Done' },
            { value: 'wontfix', label: 'Will not be done' },
            { value: 'removed', label: 'Removed in the text' },
          ],
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'assignee',
          type: 'relationship',
          relationTo: slugs.users,
          filterOptions: { role: { not_equals: 'site' } },
        },
        { name: 'dueOn', type: 'date', label: 'Due', admin: { date: { pickerAppearance: 'dayOnly' } } },
      ],
    },
    {
      name: 'author',
      type: 'relationship',
      relationTo: slugs.users,
      access: madeByTheSystem,
      admin: { readOnly: true, position: 'sidebar' },
    },
    {
      name: 'authorName',
      type: 'text',
      label: 'Author’s name',
      access: madeByTheSystem,
      admin: { readOnly: true, position: 'sidebar', description: 'As written then.' },
    },
    {
      name: 'closedAt',
      type: 'date',
      label: 'Closed',
      access: madeByTheSystem,
      admin: { readOnly: true, position: 'sidebar' },
    },
    {
      name: 'closedBy',
      type: 'relationship',
      label: 'Closed by',
      relationTo: slugs.users,
      access: madeByTheSystem,
      admin: { readOnly: true, position: 'sidebar' },
    },
  ],
}
