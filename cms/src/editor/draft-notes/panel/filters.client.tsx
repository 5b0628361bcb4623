'use client'

import { noteKinds, severities } from '../../../collections/draft-notes/contract.ts'
import { severityWords } from '../desk/acts.ts'
import { noFilter, type ListSettings, type NoteFilter } from '../desk/note-list.ts'
import { Choice } from './choice.client.tsx'

type Settings = Omit<ListSettings, 'me'>

type Props = {
  settings: Settings
  onChange: (settings: Settings) => void
  people: readonly { id: string; name: string }[]
}

/** What the list shows, in which order, and in which groups. */
export function Filters({ settings, onChange, people }: Props) {
  const { filter, order, byTopic } = settings
  const narrow = (change: Partial<NoteFilter>) => onChange({ ...settings, filter: { ...filter, ...change } })
  return (
    <fieldset aria-label="Which notes are shown" className="draft-notes-group">
      <div className="draft-notes-choices">
        <Choice
          label="Kind"
          onChange={(value) => narrow({ kind: noteKinds.find((kind) => kind === value) ?? null })}
          options={[['', 'All kinds'], ...noteKinds.map((kind) => [kind, kind] as const)]}
          value={filter.kind ?? ''}
        />
        <Choice
          label="Severity"
          onChange={(value) =>
            narrow({ severity: severities.find((severity) => severity === value) ?? null })
          }
          options={[
            ['', 'All'],
            ...severities.map((severity) => [severity, severityWords[severity]] as const),
          ]}
          value={filter.severity ?? ''}
        />
        <Choice
          label="Assigned to"
          onChange={(value) => narrow({ assignee: value === '' ? null : value })}
          options={[
            ['', 'Anybody'],
            ['nobody', 'Nobody'],
            ...people.map(({ id, name }) => [id, name] as const),
          ]}
          value={filter.assignee ?? ''}
        />
        <Choice
          label="Order"
          onChange={(value) => onChange({ ...settings, order: value === 'age' ? 'age' : 'place' })}
          options={[
            ['place', 'As in the text'],
            ['age', 'Oldest first'],
          ]}
          value={order}
        />
      </div>
      <div className="draft-notes-row">
        <label className="draft-notes-check">
          <input
            checked={filter.mine}
            onChange={(event) => narrow({ mine: event.target.checked })}
            type="checkbox"
          />
          Mine
        </label>
        <label className="draft-notes-check">
          <input
            checked={byTopic}
            onChange={(event) => onChange({ ...settings, byTopic: event.target.checked })}
            type="checkbox"
          />
          By topic
        </label>
        {filter !== noFilter && (
          <button
            className="draft-notes-quiet"
            onClick={() => onChange({ ...settings, filter: noFilter })}
            type="button"
          >
            Show all
          </button>
        )}
      </div>
    </fieldset>
  )
}
