'use client'

import { suggestKind } from '@galley/annotations'
import {
  articleTextFields,
  noteKinds,
  noteLimits,
  severities,
  type ArticleTextField,
} from '../../../collections/draft-notes/contract.ts'
import { defaultSeverity } from '../../../collections/draft-notes/severity.ts'
import { severityWords } from '../desk/acts.ts'
import { firstWords } from '../desk/in-words.ts'
import type { About, Composing, DeskState, NotesDesk } from '../desk/notes-desk.ts'
import { fieldNames } from './article-fields.ts'
import { Choice } from './choice.client.tsx'
import { WordsForm } from './words-form.client.tsx'

/** An image of the article whose description a note can be about. */
export type ImageChoice = { readonly id: string; readonly name: string }

type Props = {
  desk: NotesDesk
  composing: Composing
  people: DeskState['people']
  images: readonly ImageChoice[]
  canSend: boolean
}

/** A new note: what it is about, what it says, and as much more as one wants to say. */
export function Composer({ desk, composing, people, images, canSend }: Props) {
  const { about, passage, text, kind, severity, assignee, sending, failure } = composing
  const change = desk.changeComposing
  const suggested = suggestKind(text)
  const close = () => {
    desk.stopComposing()
    desk.editor().returnToCaret()
  }
  const send = async () => {
    if (await desk.sendComposed()) desk.editor().returnToCaret()
  }
  const isTouched = text.trim() !== ''
  return (
    <div className="draft-notes-composer">
      <WordsForm
        failure={failure}
        isChanged={isTouched}
        label="New note"
        most={noteLimits.text}
        onCancel={close}
        onSend={() => void send()}
        onWords={(words) => change({ text: words })}
        send="Add note"
        sending={sending || !canSend}
        words={text}
      >
        {about.on === 'passage' && <blockquote>{firstWords(about.selected.anchor.quote, 160)}</blockquote>}
        <div className="draft-notes-choices">
          <Choice
            label="About"
            onChange={(value) => change({ about: aboutFrom(value, passage) })}
            options={[
              ...(passage === null ? [] : [['passage', 'The selected words'] as const]),
              ['article', 'The whole article'],
              ...articleTextFields.map((field) => [field, fieldNames[field]] as const),
              ...images.map(({ id, name }) => [`alt:${id}`, `Description of ${name}`] as const),
            ]}
            value={about.on === 'field' ? about.field : about.on}
          />
          <Choice
            label="Kind"
            onChange={(value) => change({ kind: noteKinds.find((known) => known === value) ?? null })}
            options={[['', `${suggested} (suggested)`], ...noteKinds.map((known) => [known, known] as const)]}
            value={kind ?? ''}
          />
          <Choice
            label="Severity"
            onChange={(value) => change({ severity: severities.find((known) => known === value) ?? null })}
            options={[
              ['', `${severityWords[defaultSeverity(null, kind)]} (usual)`],
              ...severities.map((known) => [known, severityWords[known]] as const),
            ]}
            value={severity ?? ''}
          />
          <Choice
            label="Assigned to"
            onChange={(value) => change({ assignee: value === '' ? null : value })}
            options={[['', 'Nobody'], ...people.map(({ id, name }) => [id, name] as const)]}
            value={assignee ?? ''}
          />
        </div>
        {!canSend && (
          <p className="draft-notes-hint">
            The article has not been saved yet. It is as soon as its first words are written; then the note
            can be added.
          </p>
        )}
      </WordsForm>
    </div>
  )
}

function aboutFrom(value: string, passage: Composing['passage']): About {
  if (value === 'passage' && passage !== null) return { on: 'passage', selected: passage }
  const field: ArticleTextField | `alt:${string}` | undefined = value.startsWith('alt:')
    ? `alt:${value.slice('alt:'.length)}`
    : articleTextFields.find((name) => name === value)
  return field === undefined ? { on: 'article' } : { on: 'field', field }
}
