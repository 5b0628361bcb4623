'use client'

import { useState } from 'react'
import { noteKinds, noteLimits, severities } from '../../../collections/draft-notes/contract.ts'
import { severityWords } from '../desk/acts.ts'
import type { Act } from '../desk/notes-api.ts'
import { Choice } from './choice.client.tsx'
import { closeNote } from './close-note.ts'
import { Conflict } from './conflict.client.tsx'
import { DueDate } from './due-date.client.tsx'
import { History } from './history.client.tsx'
import { LostNote } from './lost-note.client.tsx'
import { NotANote } from './not-a-note.client.tsx'
import type { CardProps } from './note-card.client.tsx'
import { hasPlace } from './note-place.ts'
import { Replies } from './replies.client.tsx'
import { showPlace } from './show-note.ts'
import { WordsForm } from './words-form.client.tsx'

/** Everything about the note that is open, and all that can be done to it. */
export function NoteDetails(props: CardProps) {
  const { desk, note, isLost, isBusy, failed, drafts } = props
  const { id, status, origin, quote } = note
  return (
    <div className="draft-notes-details">
      {failed !== null && <Conflict desk={desk} failed={failed} note={note} />}
      <EditedText {...props} />
      {origin === 'passage' && quote !== null && !isLost && <blockquote>{quote}</blockquote>}
      {(status === 'open' || status === 'removed') && isLost && <LostNote desk={desk} note={note} />}
      <MovedPlace {...props} />
      <FirstActs {...props} />
      {note.may.act && <Facts {...props} />}
      <Replies desk={desk} drafts={drafts} isBusy={isBusy} note={note} />
      <LastActs {...props} key={id} />
    </div>
  )
}

/** The form in which the note's own words are changed; they stand at the head of the card. */
function EditedText({ desk, note, drafts, isBusy }: CardProps) {
  const form = `edit:${note.id}`
  const words = drafts.get(form)
  if (words === undefined) return null
  return (
    <WordsForm
      failure={null}
      isChanged={words !== note.text}
      label="Change the note"
      most={noteLimits.text}
      onCancel={() => desk.closeDraft(form)}
      onSend={() => void desk.sendEdit(note.id)}
      onWords={(next) => desk.setDraft(form, next)}
      send="Save"
      sending={isBusy}
      words={words}
    />
  )
}

/** Asks to look at a place that the system found or that changed. */
function MovedPlace({ desk, note, isLost, textChanged }: CardProps) {
  const { id, status, may, anchorState, origin } = note
  const isMoved = anchorState === 'moved'
  const asks = isMoved || (textChanged && origin === 'passage')
  if (!asks || status !== 'open' || isLost || !may.act) return null
  return (
    <p className="draft-notes-hint">
      {isMoved ? 'The words were found in another place.' : 'The words are not those it was made on.'}{' '}
      <button
        className="draft-notes-quiet"
        onClick={() => void desk.act(id, { name: 'confirm-place', body: {} })}
        type="button"
      >
        This is right
      </button>
    </p>
  )
}

function FirstActs({ desk, note, image, isLost }: CardProps) {
  const { id, may, status } = note
  const isOpen = status === 'open'
  return (
    <div className="draft-notes-row">
      {may.act && isOpen && (
        <>
          <button
            className="draft-notes-button draft-notes-button--first"
            onClick={(event) => closeNote(desk, id, { status: 'done', from: event.currentTarget })}
            title="X"
            type="button"
          >
            Done
          </button>
          <button
            className="draft-notes-button"
            onClick={(event) => closeNote(desk, id, { status: 'wontfix', from: event.currentTarget })}
            type="button"
          >
            Won’t do
          </button>
        </>
      )}
      {may.act && !isOpen && (
        <button
          className="draft-notes-button"
          onClick={() => void desk.act(id, { name: 'reopen', body: {} })}
          title="Shift+X"
          type="button"
        >
          Open again
        </button>
      )}
      {!isLost && hasPlace(note, image) && (
        <button
          className="draft-notes-quiet"
          onClick={() => showPlace(desk, note, { focus: true })}
          title="Enter"
          type="button"
        >
          {image === null ? 'Go to the words' : 'Go to the image'}
        </button>
      )}
    </div>
  )
}

/** Kind, severity, whose it is, and when it is due. */
function Facts({ desk, note, people }: CardProps) {
  const { id, kind, kindSuggested, severity, assignee, dueOn } = note
  const act = (doing: Act) => void desk.act(id, doing)
  const isGone = assignee !== null && !people.some((person) => person.id === assignee.id)
  return (
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
          ...(isGone ? [[assignee.id ?? '', assignee.name] as const] : []),
        ]}
        value={assignee?.id ?? ''}
      />
      <DueDate dueOn={dueOn} onChange={(next) => act({ name: 'due', body: { dueOn: next } })} />
    </div>
  )
}

/** What asks a question has the focus on its harmless answer. */
function focusAtOnce(button: HTMLButtonElement | null): void {
  button?.focus({ preventScroll: true })
}

function LastActs({ desk, note, drafts }: CardProps) {
  const [isAskingToDelete, setAskingToDelete] = useState(false)
  const [showsHistory, setShowsHistory] = useState(false)
  const { id, may, text } = note
  return (
    <>
      <div className="draft-notes-row draft-notes-row--last">
        {may.reply && !drafts.has(`reply:${id}`) && (
          <button
            className="draft-notes-quiet"
            onClick={() => desk.setDraft(`reply:${id}`, '')}
            title="R"
            type="button"
          >
            Reply
          </button>
        )}
        {may.text && !drafts.has(`edit:${id}`) && (
          <button
            className="draft-notes-quiet"
            onClick={() => desk.setDraft(`edit:${id}`, text)}
            title="E"
            type="button"
          >
            Edit
          </button>
        )}
        <NotANote desk={desk} note={note} />
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
          <div className="draft-notes-row">
            <button
              className="draft-notes-button"
              onClick={() => setAskingToDelete(false)}
              ref={focusAtOnce}
              type="button"
            >
              Keep it
            </button>
            <button className="draft-notes-quiet" onClick={() => void desk.deleteNote(id)} type="button">
              Delete
            </button>
          </div>
        </div>
      )}
      {showsHistory && <History desk={desk} note={note} />}
    </>
  )
}
