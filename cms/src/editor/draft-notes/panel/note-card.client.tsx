'use client'

import { memo, useEffect, useRef } from 'react'
import type { Note, NoteImage } from '../../../collections/draft-notes/contract.ts'
import { severityWords } from '../desk/acts.ts'
import { counted, dateInWords } from '../desk/in-words.ts'
import type { FailedAct, NotesDesk } from '../desk/notes-desk.ts'
import { Age } from './age.client.tsx'
import { kindSigns } from './kind-signs.ts'
import { NoteDetails } from './note-details.client.tsx'
import { placeInWords } from './note-place.ts'
import { showNote } from './show-note.ts'

export type CardProps = {
  desk: NotesDesk
  note: Note
  /** The image that it is about. */
  image: NoteImage | null
  isLost: boolean
  textChanged: boolean
  isCurrent: boolean
  isBusy: boolean
  failed: FailedAct | null
  people: readonly { id: string; name: string }[]
  drafts: ReadonlyMap<string, string>
  /** Whether Tab stops here: it does at one note of the list, J and K go on from it. */
  isTabStop: boolean
  /** Counts the times that the current note was asked for. */
  shown: number
}

/** One note of the list: what it says, and everything about it when it is open. */
export const NoteCard = memo(function NoteCard(props: CardProps) {
  const { desk, note, image, isLost, textChanged, isCurrent, isTabStop, failed, shown } = props
  const card = useRef<HTMLLIElement>(null)
  const asked = isCurrent ? shown : null
  useEffect(() => {
    if (asked === null) return
    // All of it if there is room, and in any case how it begins.
    for (const part of [card.current, card.current?.firstElementChild])
      part?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  }, [asked])
  const { id, status, text, label, topic, kind, kindSuggested, severity } = note
  // The words themselves stand below when the note is open.
  const showsAbout = !isCurrent || isLost || note.origin !== 'passage'
  const toggle = () => {
    if (isCurrent) desk.open(null)
    else showNote(desk, id, { focus: false })
  }
  return (
    <li
      className="draft-notes-card"
      data-current={isCurrent}
      data-note={id}
      data-severity={severity}
      data-status={status}
      ref={card}
    >
      <button
        aria-expanded={isCurrent}
        className="draft-notes-card__head"
        onClick={toggle}
        tabIndex={isTabStop ? 0 : -1}
        type="button"
      >
        <span className="draft-notes-card__facts">
          <span className="draft-notes-severity" data-severity={severity}>
            {severityWords[severity]}
          </span>
          <span className="draft-notes-kind">
            <span aria-hidden="true">{kindSigns[kind]}</span> {kind}
            {kindSuggested && ' (suggested)'}
          </span>
          <States hasFailed={failed !== null} isLost={isLost} note={note} textChanged={textChanged} />
        </span>
        <span className="draft-notes-card__text">{text || wordsFor(note)}</span>
        {showsAbout && <span className="draft-notes-card__about">{aboutLine(note, image)}</span>}
        <span className="draft-notes-card__meta">
          {note.author.name} · <Age of={note.createdAt} />
          {metaLine(note)}
        </span>
        {topic !== null && label !== null && <span className="draft-notes-sr"> Topic {topic}.</span>}
      </button>
      {isCurrent && <NoteDetails {...props} />}
    </li>
  )
})

/** What is unusual about a note, as words beside a sign. */
function States({
  note,
  isLost,
  textChanged,
  hasFailed,
}: Pick<CardProps, 'note' | 'isLost' | 'textChanged'> & { hasFailed: boolean }) {
  const states: string[] = []
  if (hasFailed) states.push('! not saved')
  if (note.status === 'done') states.push('✓ done')
  if (note.status === 'wontfix') states.push('– will not be done')
  if (note.status === 'removed') states.push('× taken out of the text')
  if (note.status === 'open' && isLost) states.push('⚠ text was removed')
  if (note.status === 'open' && !isLost && note.anchorState === 'moved') states.push('→ moved')
  if (note.status === 'open' && !isLost && textChanged && note.origin === 'passage')
    states.push('≠ text changed')
  return states.map((state) => (
    <span className="draft-notes-state" key={state}>
      {state}
    </span>
  ))
}

function wordsFor({ label, bare }: Note): string {
  if (label === 'TK') return bare ? 'Words are missing here (TK).' : 'Words are missing here.'
  return label === null ? '' : `${label} without words`
}

/** What a note is about: its place in an annotation, the words it stands on, or the field. */
function aboutLine(
  { origin, place, label, topic, annotation, quote }: Note,
  image: NoteImage | null,
): string {
  if (origin === 'annotation') {
    const parts = [label ?? '', topic ?? '']
    if (annotation !== null && annotation.items > 1)
      parts.push(`${annotation.item + 1} of ${annotation.items}`)
    const where = placeInWords(place, image)
    if (where !== null) parts.push(`${where.slice(0, 1).toLowerCase()}${where.slice(1)}`)
    return parts.filter((part) => part !== '').join(' · ')
  }
  const field = placeInWords(place, image)
  if (field !== null) return field
  return quote === null ? '' : `“${quote.trim()}”`
}

function metaLine({ assignee, dueOn, replies, unknownPerson }: Note): string {
  const answers = replies.filter(({ deleted }) => !deleted).length
  return [
    assignee === null ? '' : ` · for ${assignee.name}`,
    unknownPerson === null ? '' : ` · for @${unknownPerson}, whom nobody knows`,
    dueOn === null ? '' : ` · due ${dateInWords(dueOn)}`,
    answers === 0 ? '' : ` · ${counted(answers, 'reply', 'replies')}`,
  ].join('')
}
