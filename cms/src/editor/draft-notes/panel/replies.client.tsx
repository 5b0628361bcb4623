'use client'

import { noteLimits, type Note, type Reply } from '../../../collections/draft-notes/contract.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'
import { Age } from './age.client.tsx'
import { WordsForm } from './words-form.client.tsx'

type Props = { desk: NotesDesk; note: Note; drafts: ReadonlyMap<string, string>; isBusy: boolean }

/** The thread below a note, oldest first, and a form to answer. */
export function Replies({ desk, note, drafts, isBusy }: Props) {
  const form = `reply:${note.id}`
  const words = drafts.get(form)
  return (
    <div className="draft-notes-replies">
      {note.replies.length > 0 && (
        <ol aria-label="Replies">
          {note.replies.map((reply) => (
            <OneReply desk={desk} drafts={drafts} isBusy={isBusy} key={reply.id} note={note} reply={reply} />
          ))}
        </ol>
      )}
      {words !== undefined && (
        <WordsForm
          failure={null}
          isChanged={words.trim() !== ''}
          label="Reply"
          most={noteLimits.reply}
          onCancel={() => desk.closeDraft(form)}
          onSend={() => void desk.sendReply(note.id)}
          onWords={(next) => desk.setDraft(form, next)}
          send="Reply"
          sending={isBusy}
          words={words}
        />
      )}
    </div>
  )
}

function OneReply({ desk, note, reply, drafts, isBusy }: Props & { reply: Reply }) {
  const form = `edit-reply:${reply.id}`
  const words = drafts.get(form)
  if (reply.deleted)
    return <li className="draft-notes-reply draft-notes-hint">{reply.author.name} took a reply back.</li>
  return (
    <li className="draft-notes-reply">
      {words === undefined ? (
        <p>{reply.text}</p>
      ) : (
        <WordsForm
          failure={null}
          isChanged={words !== reply.text}
          label="Change the reply"
          most={noteLimits.reply}
          onCancel={() => desk.closeDraft(form)}
          onSend={() => void desk.sendReplyEdit(note.id, reply.id)}
          onWords={(next) => desk.setDraft(form, next)}
          send="Save"
          sending={isBusy}
          words={words}
        />
      )}
      <p className="draft-notes-card__meta">
        {reply.author.name} · <Age of={reply.createdAt} />
        {reply.editedAt !== null && ' · changed'}
        {reply.may.edit && words === undefined && (
          <button className="draft-notes-quiet" onClick={() => desk.setDraft(form, reply.text)} type="button">
            Edit<span className="draft-notes-sr"> this reply</span>
          </button>
        )}
        {reply.may.delete && words === undefined && (
          <button
            className="draft-notes-quiet"
            onClick={() => void desk.deleteReply(note.id, reply.id)}
            type="button"
          >
            Take back<span className="draft-notes-sr"> this reply</span>
          </button>
        )}
      </p>
    </li>
  )
}
