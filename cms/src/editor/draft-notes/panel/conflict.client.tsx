'use client'

import type { Note } from '../../../collections/draft-notes/contract.ts'
import type { FailedAct, NotesDesk } from '../desk/notes-desk.ts'

/** Why something was not done; when somebody else was faster, both versions and the choice between them. */
export function Conflict({ desk, note, failed }: { desk: NotesDesk; note: Note; failed: FailedAct }) {
  const { failure, act } = failed
  const { conflict } = failure
  const fields =
    conflict === undefined
      ? []
      : Object.keys(conflict.yours).filter((field) => conflict.yours[field] !== conflict.theirs[field])
  return (
    <div className="draft-notes-failure">
      <p>{failure.message}</p>
      {conflict !== undefined && fields.length > 0 && (
        <dl>
          {fields.map((field) => (
            <div key={field}>
              <dt>{field}</dt>
              <dd>
                Theirs: <q>{inWords(conflict.theirs[field])}</q>
              </dd>
              <dd>
                Yours: <q>{inWords(conflict.yours[field])}</q>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className="draft-notes-row">
        {act !== null && failure.why !== 'gone' && failure.why !== 'refused' && (
          <button className="draft-notes-button" onClick={() => void desk.act(note.id, act)} type="button">
            {conflict === undefined ? 'Try again' : 'Use mine'}
          </button>
        )}
        <button className="draft-notes-quiet" onClick={() => desk.dismissFailure(note.id)} type="button">
          {conflict === undefined ? 'Dismiss' : 'Keep theirs'}
        </button>
      </div>
    </div>
  )
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
