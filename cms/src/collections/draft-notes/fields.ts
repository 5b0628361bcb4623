import { noteKinds } from '@galley/annotations'
import type { Field } from 'payload'
import { madeByTheSystem, nobody } from '../../access/roles.ts'
import { stateCell } from '../../admin/cells.ts'
import { slugs } from '../slugs.ts'
import { anchorStates, noteLimits, noteOrigins } from './contract.ts'

const words = (values: readonly string[]) =>
  values.map((value) => ({ value, label: (value[0]?.toUpperCase() ?? '') + value.slice(1) }))

const made = { access: madeByTheSystem, admin: { readOnly: true, position: 'sidebar' as const } }
const unseen = { access: madeByTheSystem, admin: { hidden: true } }

/** What a note is about. Settled when it is made; only the words it stands on may move. */
const subject: Field[] = [
  { name: 'article', type: 'relationship', relationTo: slugs.articles, required: true, index: true },
  {
    name: 'origin',
    type: 'select',
    required: true,
    defaultValue: 'article',
    options: words(noteOrigins),
    access: { update: nobody },
    admin: {
      description:
        'What the note is about: an annotation in the text, a passage, a field, or the whole article.',
    },
  },
  // Which text it is about: `NotePlace` of the contract. Absent for a note on the whole article.
  {
    name: 'place',
    type: 'text',
    maxLength: 80,
    access: { update: nobody },
    admin: { description: 'Which text: body, title, summary, and so on.' },
  },
  // The words that it was made on. A client that makes a note on a passage sends them here.
  {
    name: 'quote',
    type: 'textarea',
    maxLength: noteLimits.quote,
    access: { update: nobody },
    admin: { readOnly: true },
  },
]

/** As an annotation says it; absent for notes that people wrote. */
const asAnnotated: Field[] = [
  {
    name: 'label',
    type: 'select',
    options: ['TODO', 'TK', 'FIXME', 'NOTE'],
    ...made,
  },
  { name: 'urgent', type: 'checkbox', ...made },
  { name: 'bare', type: 'checkbox', ...unseen },
  { name: 'topic', type: 'text', maxLength: 120, ...made },
  // The name after `@`, when nobody is known by it.
  { name: 'unknownPerson', type: 'text', maxLength: 120, ...unseen },
  // Which annotation it is an item of: `{ id, start, end, item, items }`.
  { name: 'annotation', type: 'json', ...unseen },
]

/** What people decide about a note. */
const decided: Field[] = [
  // May be empty for an annotation without words.
  { name: 'text', type: 'textarea', maxLength: 100_000 },
  {
    type: 'row',
    fields: [
      { name: 'kind', type: 'select', required: true, options: words(noteKinds) },
      {
        name: 'severity',
        type: 'select',
        required: true,
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
        index: true,
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
      // A calendar date; stored as noon UTC.
      { name: 'dueOn', type: 'date', label: 'Due', admin: { date: { pickerAppearance: 'dayOnly' } } },
    ],
  },
  // Names of the fields above that a person set (A3): a later reading of the text leaves them alone.
  { name: 'confirmed', type: 'json', ...unseen },
]

/** Where it stands. Moved along by every save of the article. */
const place: Field[] = [
  // `{ start, end, exact, before, after }` in the text named by `place`; offsets are UTF-16 units, the end is outside.
  { name: 'anchor', type: 'json', ...unseen },
  {
    name: 'anchorState',
    type: 'select',
    defaultValue: 'none',
    options: words(anchorStates),
    ...made,
  },
  { name: 'textChanged', type: 'checkbox', ...unseen },
  // The headings above it, from the top.
  { name: 'section', type: 'json', ...unseen },
  { name: 'bodyOffset', type: 'number', ...unseen },
]

const textState = (name: string): Field => ({
  name,
  type: 'group',
  ...unseen,
  fields: [
    { name: 'version', type: 'text', access: madeByTheSystem },
    { name: 'textHash', type: 'text', access: madeByTheSystem },
  ],
})

/** Who and when. Names are kept as they were then, so that a note outlives the accounts. */
const stamps: Field[] = [
  { name: 'author', type: 'relationship', relationTo: slugs.users, ...made },
  { name: 'authorName', type: 'text', label: 'Author’s name', ...made },
  { name: 'closedAt', type: 'date', label: 'Closed', ...made },
  { name: 'closedBy', type: 'relationship', label: 'Closed by', relationTo: slugs.users, ...made },
  { name: 'closedByName', type: 'text', ...made },
  textState('createdIn'),
  textState('resolvedIn'),
  // Counts the changes by people and by the words of the text, not the moves of its place.
  {
    name: 'revision',
    type: 'number',
    defaultValue: 1,
    access: madeByTheSystem,
    admin: { disabled: true }, // out of the form: what a form sends back is old, and would be refused
  },
  // Minted by the form: the same key is the same note.
  {
    name: 'idempotencyKey',
    type: 'text',
    unique: true,
    maxLength: 200,
    access: { update: nobody },
    admin: { hidden: true },
  },
]

export const draftNoteFields: Field[] = [...subject, ...asAnnotated, ...decided, ...place, ...stamps]
