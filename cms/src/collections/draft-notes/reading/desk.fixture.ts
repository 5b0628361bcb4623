import { hashText } from '@galley/annotations'
import { usualRules } from '../../../globals/site/annotations/reading-rules.ts'
import { aBody } from '../../../testing/builders.ts'
import { articleTexts, bodyOffsetOf, sectionAt, textAt, type ArticleTexts } from './article-texts.ts'
import { storedAnchor } from './carry-anchors.ts'
import { findAnnotations } from './found-annotations.ts'
import type { KnownNote } from './known-note.ts'
import { planReconciliation, type Plan } from './plan-reconciliation.ts'

type Article = Record<string, unknown>

/** An article and its notes without a database: saves go through the plan alone, as the hook would write it. */
export class Desk {
  notes: KnownNote[] = []
  #texts: ArticleTexts = articleTexts({})
  readonly #remembered = new Map<string, Map<string, { start: number; end: number }>>()
  #nextId = 1

  /** Saves these paragraphs (`## ` makes a heading), or a whole article. */
  save(article: string[] | Article, { isMeasured = true } = {}): Plan {
    const next = articleTexts(Array.isArray(article) ? { body: aBody(...article) } : article)
    const hash = hashText(textAt(next, 'body'))
    const plan = planReconciliation({
      previous: this.#texts,
      next,
      found: findAnnotations(next, usualRules).annotations,
      notes: this.notes,
      isMeasured,
      remembered: this.#remembered.get(hash) ?? new Map(),
      personFor: (name) => (name === 'editor' ? 'the-editor' : null),
      newId: () => `id-${this.#nextId++}`,
    })
    const changed = new Map(plan.changed.map(({ note }) => [note.id, note]))
    this.notes = [...this.notes.map((note) => changed.get(note.id) ?? note), ...plan.created].toSorted(byText)
    this.#texts = next
    this.#remember(hash)
    return plan
  }

  /** Puts a note on a passage by its words. */
  note(words: string): KnownNote {
    const text = textAt(this.#texts, 'body')
    const start = text.indexOf(words)
    if (start === -1) throw new RangeError(`The text has no “${words}”.`)
    const bodyOffset = bodyOffsetOf(this.#texts, 'body', start)
    const note: KnownNote = {
      ...aKnownNote(`id-${this.#nextId++}`),
      anchor: storedAnchor(text, start, start + words.length),
      quote: words,
      section: sectionAt(this.#texts, bodyOffset),
      bodyOffset,
    }
    this.notes = [...this.notes, note]
    this.#remember(hashText(text))
    return note
  }

  /** Changes a note as a person would. */
  change(id: string, change: Partial<KnownNote>): void {
    this.notes = this.notes.map((note) => (note.id === id ? { ...note, ...change } : note))
  }

  find(id: string): KnownNote {
    const note = this.notes.find((candidate) => candidate.id === id)
    if (note === undefined) throw new RangeError(`There is no note ${id}.`)
    return note
  }

  /** The notes on annotations in the order of the text: their words, and whether they stand there. */
  told(): string[] {
    return this.notes.map(({ id, text, status }) => `${id} ${status} ${text}`)
  }

  #remember(hash: string): void {
    const known = this.#remembered.get(hash) ?? new Map<string, { start: number; end: number }>()
    for (const { id, place, anchor, anchorState } of this.notes) {
      if (place === 'body' && anchor !== null && anchorState !== 'lost')
        known.set(id, { start: anchor.start, end: anchor.end })
    }
    this.#remembered.set(hash, known)
  }
}

const isLost = ({ anchorState }: KnownNote): boolean => anchorState === 'lost'

function byText(one: KnownNote, other: KnownNote): number {
  return (
    Number(isLost(one)) - Number(isLost(other)) ||
    (one.anchor?.start ?? 0) - (other.anchor?.start ?? 0) ||
    (one.annotation?.item ?? 0) - (other.annotation?.item ?? 0)
  )
}

function aKnownNote(id: string): KnownNote {
  return {
    id,
    origin: 'passage',
    confirmed: [],
    label: null,
    urgent: false,
    bare: false,
    topic: null,
    text: 'A remark',
    kind: 'general',
    severity: 'should',
    status: 'open',
    assignee: null,
    unknownPerson: null,
    place: 'body',
    anchor: null,
    anchorState: 'anchored',
    textChanged: false,
    quote: null,
    section: [],
    bodyOffset: null,
    annotation: null,
  }
}
