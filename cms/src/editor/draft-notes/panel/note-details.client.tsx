'use client'

import { useState } from 'react'
import { noteKinds, noteLimits, severities } from '../../../collections/draft-notes/contract.ts'
import { severityWords } from '../desk/acts.ts'
import type { Act } from '../desk/notes-api.ts'
import { Choice } from './choice.client.tsx'
import { Conflict } from './conflict.client.tsx'
import { DueDate } from './due-date.client.tsx'
import { History } from './history.client.tsx'
import { LostNote } from './lost-note.client.tsx'
import type { CardProps } from './note-card.client.tsx'
import { Replies } from './replies.client.tsx'
import { showPlace } from './show-note.ts'
import { WordsForm } from './words-form.client.tsx'

/** Everything about the note that is open, and all that can be done to it. */
export function NoteDetails({ desk, note, isLost, textChanged, isBusy, failed, people, drafts }: CardProps) {
  const [isAskingToDelete, setAskingToDelete] = useState(false)
  const [showsHistory, setShowsHistory] = useState(false)
  const { id, may, status, kind, kindSuggested, severity, assignee, dueOn } = note
  const act = (doing: Act) => void desk.act(id, doing)
  const editing = drafts.get(`edit:${id}`)
  const isOpen = status === 'open'
  return (
    <div className="draft-notes-details">
      {failed !== null && <Conflict desk={desk} failed={failed} note={note} />}
      {editing !== undefined ? (
        <WordsForm
          failure={null}
          isChanged={editing !== note.text}
          label="Change the note"
          most={noteLimits.text}
          onCancel={() => desk.setDraft(`edit:${id}`, null)}
          onSend={() => void desk.sendEdit(id)}
          onWords={(words) => desk.setDraft(`edit:${id}`, words)}
          send="Save"
          sending={isBusy}
          words={editing}
        />
      ) : (
        <p className="draft-notes-details__text">{note.text}</p>
      )}
      {isOpen && isLost && note.origin !== 'annotation' && <LostNote desk={desk} note={note} />}
      {isOpen &&
        !isLost &&
        may.act &&
        (note.anchorState === 'moved' || (textChanged && note.origin === 'passage')) && (
          <p className="draft-notes-hint">
            {note.anchorState === 'moved'
              ? 'The words were found in another place.'
              : 'The words are not those it was made on.'}{' '}
            <button
              className="draft-notes-quiet"
              onClick={() => act({ name: 'confirm-place', body: {} })}
              type="button"
            >
              This is right
            </button>
          </p>
        )}
      <div className="draft-notes-row">
        {may.act && isOpen && (
          <>
            <button
              className="draft-notes-button draft-notes-button--first"
              onClick={() => act({ name: 'resolve', body: { status: 'done' } })}
              title="X"
              type="button"
            >
              Done
            </button>
            <button
              className="draft-notes-button"
              onClick={() => act({ name: 'resolve', body: { status: 'wontfix' } })}
              type="button"
            >
              Close without a change
            </button>
          </>
        )}
        {may.act && !isOpen && status !== 'removed' && (
          <button
            className="draft-notes-button"
            onClick={() => act({ name: 'reopen', body: {} })}
            title="Shift+X"
            type="button"
          >
            Open again
          </button>
        )}
        {!isLost && note.place !== null && (
          <button
            className="draft-notes-quiet"
            onClick={() => showPlace(desk, note, { focus: true })}
            title="Enter"
            type="button"
          >
            Go to the words
          </button>
        )}
      </div>
      {may.act && (
        <div className="draft-notes-choices">
          <div>
            <Choice
              label={kindSuggested ? 'Kind (suggested)' : 'Kind'}
              onChange={(value) => {
                const chosen = noteKinds.find((known) => known === value)
                if (chosen !== undefined) act({ name: 'kind', body: { kind: chosen } })
              }}
              options={noteKinds.map((known) => [known, known])}
              value={kind}
            />
            {kindSuggested && (
              <button
                className="draft-notes-quiet"
                onClick={() => act({ name: 'confirm-kind', body: {} })}
                type="button"
              >
                Confirm
              </button>
            )}
          </div>
          <Choice
            label="Severity"
            onChange={(value) => {
              const chosen = severities.find((known) => known === value)
              if (chosen !== undefined) act({ name: 'severity', body: { severity: chosen } })
            }}
            options={severities.map((known) => [known, severityWords[known]])}
            value={severity}
          />
          <Choice
            label="Assigned to"
            name="assignee"
            onChange={(value) => act({ name: 'assign', body: { assignee: value === '' ? null : value } })}
            options={[
              ['', 'Nobody'],
              ...people.map((person) => [person.id, person.name] as const),
              ...(assignee?.id && !people.some((person) => person.id === assignee.id)
                ? [[assignee.id, assignee.name] as const]
                : []),
            ]}
            value={assignee?.id ?? ''}
          />
          <DueDate dueOn={dueOn} onChange={(next) => act({ name: 'due', body: { dueOn: next } })} />
        </div>
      )}
      <Replies desk={desk} drafts={drafts} isBusy={isBusy} note={note} />
      <div className="draft-notes-row draft-notes-row--last">
        {may.text && editing === undefined && (
          <button
            className="draft-notes-quiet"
            onClick={() => desk.setDraft(`edit:${id}`, note.text)}
            title="E"
            type="button"
          >
            Edit
          </button>
        )}
        <button
          aria-expanded={showsHistory}
          className="draft-notes-quiet"
          onClick={() => setShowsHistory(!showsHistory)}
          type="button"
        >
          History
        </button>
        {may.delete && !isAskingToDelete && (
          <button className="draft-notes-quiet" onClick={() => setAskingToDelete(true)} type="button">
            Delete
          </button>
        )}
      </div>
      {isAskingToDelete && (
        <div className="draft-notes-ask">
          <p>Delete this note and its replies for good?</p>
          <button
            autoFocus
            className="draft-notes-button"
            onClick={() => setAskingToDelete(false)}
            type="button"
          >
            Keep it
          </button>
          <button className="draft-notes-quiet" onClick={() => void desk.deleteNote(id)} type="button">
            Delete
          </button>
        </div>
      )}
      {showsHistory && <History desk={desk} note={note} />}
    </div>
  )
}
