import { anchorFor } from '@galley/annotations'
import type { Note } from '../../collections/draft-notes/contract.ts'
import type { EditorText } from './text/editor-text.ts'

/** A note as the server tells it. */
export function aNote(id: string, fields: Partial<Note> = {}): Note {
  return {
    id,
    article: 'article',
    origin: 'passage',
    place: 'body',
    label: null,
    urgent: false,
    bare: false,
    topic: null,
    text: `Text of ${id}`,
    kind: 'general',
    kindSuggested: true,
    severity: 'should',
    status: 'open',
    assignee: null,
    unknownPerson: null,
    dueOn: null,
    author: { id: 'writer', name: 'The writer' },
    createdAt: '2027-03-01T10:00:00.000Z',
    updatedAt: '2027-03-01T10:00:00.000Z',
    revision: 1,
    closedAt: null,
    closedBy: null,
    anchor: null,
    anchorState: 'anchored',
    textChanged: false,
    quote: null,
    section: [],
    bodyOffset: null,
    annotation: null,
    confirmed: [],
    createdIn: null,
    resolvedIn: null,
    replies: [],
    may: { act: true, text: true, delete: true, reply: true },
    ...fields,
  }
}

/** A note on words of a text. */
export function aNoteOn(text: string, words: string, fields: Partial<Note> = {}): Note {
  const start = text.indexOf(words)
  const anchor = anchorFor(text, start, start + words.length)
  return aNote(words, { anchor, quote: words, bodyOffset: start, ...fields })
}

/** Paragraphs as the editor holds them: one text node each, named by its index. */
export function editorText(...paragraphs: string[]): EditorText {
  const starts: number[] = []
  let start = 0
  const blocks = paragraphs.map((text, index) => {
    starts.push(start)
    start += text.length + 1
    const leaf = { kind: 'text' as const, start: 0, end: text.length, key: `text ${index}` }
    return {
      kind: 'paragraph' as const,
      level: null,
      text,
      masked: [],
      links: [],
      key: `block ${index}`,
      leaves: text === '' ? [] : [leaf],
    }
  })
  return { text: paragraphs.join('\n'), blocks, starts }
}
