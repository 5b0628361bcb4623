'use client'

import { useEffect, useState } from 'react'
import type { Note, NoteEvent, NoteHistory } from '../../../collections/draft-notes/contract.ts'
import { actWords } from '../../../collections/note-events/act-words.ts'
import type { Answer } from '../desk/notes-api.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'
import { Age } from './age.client.tsx'

/** What happened to a note, asked for when somebody wants to see it and again when the note has changed. */
export function History({ desk, note: { id, revision } }: { desk: NotesDesk; note: Note }) {
  const [read, setRead] = useState<{ revision: number; answer: Answer<NoteHistory> } | null>(null)
  useEffect(() => {
    let isWanted = true
    void desk.history(id).then((next) => {
      if (isWanted) setRead({ revision, answer: next })
    })
    return () => {
      isWanted = false
    }
  }, [desk, id, revision])
  if (read === null) return <p className="draft-notes-hint">Reading the history…</p>
  const { answer } = read
  if (!answer.ok) return <p className="draft-notes-failure">{answer.failure.message}</p>
  return (
    <ol aria-label="History" className="draft-notes-history">
      {answer.value.events.map((event) => (
        <li key={event.id}>
          {event.by.name} {actWords[event.act]}
          {changeInWords(event)}{' '}
          <span className="draft-notes-card__meta">
            <Age of={event.at} />
          </span>
        </li>
      ))}
    </ol>
  )
}

/** `: evidence → voice` for acts that change one thing. */
function changeInWords({ act, before, after }: NoteEvent): string {
  if (!['kind', 'severity', 'due', 'resolved'].includes(act)) return ''
  const field = act === 'due' ? 'dueOn' : act === 'resolved' ? 'status' : act
  const was = before?.[field]
  const is = after?.[field]
  if (typeof is !== 'string') return ''
  return typeof was === 'string' ? `: ${was} → ${is}` : `: ${is}`
}
