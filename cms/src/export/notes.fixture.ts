import { flatText } from '@galley/article-body'
import type { ArticleFields } from './article-file.ts'
import type { ExportedNote } from './note-data.ts'

export const someFields: ArticleFields = {
  id: '5f0c6d1e-2b3a-4c5d-8e6f-7a8b9c0d1e2f',
  title: 'Trays: who “owns” them? # 7',
  slug: 'trays',
  summary: 'First line.\n  Second line, indented: yes.',
  topic: 'No',
  topicSlug: 'no',
  byline: null,
  publishedAt: '2026-03-04T12:00:00.000Z',
  seoTitle: null,
  seoDescription: '- not a list',
  hero: null,
  status: 'draft',
  reviewState: 'in-review',
}

/** The id of the note with this number. */
export const noteId = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A note on a stretch of a body. */
export function aPassageNote(
  body: unknown,
  start: number,
  end: number,
  given: Partial<ExportedNote> = {},
): ExportedNote {
  const quote = flatText(body).slice(start, end)
  return {
    id: noteId(1),
    origin: 'passage',
    place: 'body',
    label: null,
    urgent: false,
    bare: false,
    topic: null,
    text: 'find the study',
    kind: 'evidence',
    severity: 'should',
    status: 'open',
    confirmed: ['kind'],
    assignee: { name: 'The editor', email: 'editor@galley.example' },
    unknownPerson: null,
    dueOn: '2027-03-28',
    author: { name: 'Somebody who left', email: null },
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-21T10:00:00.000Z',
    closedAt: null,
    closedBy: null,
    anchor: { start, end, quote, before: '', after: '' },
    anchorState: 'anchored',
    textChanged: false,
    quote,
    section: [],
    bodyOffset: start,
    annotation: null,
    createdInText: null,
    resolvedInText: null,
    revision: 2,
    replies: [],
    ...given,
  }
}
