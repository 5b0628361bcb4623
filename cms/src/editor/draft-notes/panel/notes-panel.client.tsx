'use client'

import { useMemo, useRef, useState } from 'react'
import type { Note } from '../../../collections/draft-notes/contract.ts'
import { counted } from '../desk/in-words.ts'
import { countNotes, inOrder, isLost, listNotes, noFilter, type ListSettings } from '../desk/note-list.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'
import { useKeysInside } from '../use-keys-inside.client.ts'
import { useStore } from '../use-notes-desk.client.ts'
import { closeNote } from './close-note.ts'
import { composeHere } from './compose-here.ts'
import { Composer, type ImageChoice } from './composer.client.tsx'
import { Filters } from './filters.client.tsx'
import { KeysHelp } from './keys-help.client.tsx'
import { NoteCard } from './note-card.client.tsx'
import { imageOf } from './note-place.ts'
import { panelCommand, type PanelCommand } from './panel-keys.ts'
import { showNote, showPlace } from './show-note.ts'
import { TextMatters } from './text-matters.client.tsx'

/** An article's notes beside its text: what is open, by place; what has lost its words; what is closed. */
export function NotesPanel({ desk, images }: { desk: NotesDesk; images: () => readonly ImageChoice[] }) {
  const state = useStore(desk.state)
  const digest = useStore(desk.digest)
  const [settings, setSettings] = useState<Omit<ListSettings, 'me'>>({
    filter: noFilter,
    order: 'place',
    byTopic: false,
  })
  const [showsFilters, setShowsFilters] = useState(false)
  const [showsClosed, setShowsClosed] = useState(false)
  const [showsKeys, setShowsKeys] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const { notes, current, composing, load, failure } = state
  const shown = useMemo(
    () => listNotes(notes, digest.places, { ...settings, me: desk.me.id }),
    [desk, digest, notes, settings],
  )
  const counts = useMemo(() => countNotes(notes, digest.places), [digest, notes])
  const isCurrentClosed = shown.closed.some(({ id }) => id === current)
  const opensClosed = showsClosed || isCurrentClosed
  const ordered = inOrder(shown, opensClosed)
  const tabStop = ordered.find(({ id }) => id === current)?.id ?? ordered[0]?.id

  const card = (note: Note) => (
    <NoteCard
      desk={desk}
      drafts={note.id === current ? state.drafts : noDrafts}
      failed={state.failed.get(note.id) ?? null}
      image={imageOf(note.place, state.images)}
      isBusy={state.busy.has(note.id)}
      isCurrent={note.id === current}
      isLost={isLost(note, digest.places)}
      isTabStop={note.id === tabStop}
      key={note.id}
      note={note}
      people={state.people}
      shown={note.id === current ? state.shown : 0}
      textChanged={digest.places.get(note.id)?.textChanged ?? note.textChanged}
    />
  )

  const run = (command: PanelCommand): boolean => {
    const focused = list.current?.querySelector<HTMLElement>('li:focus-within')?.dataset['note'] ?? current
    const note = ordered.find(({ id }) => id === focused)
    switch (command.do) {
      case 'help':
        setShowsKeys(!showsKeys)
        return true
      case 'leave':
        desk.editor().returnToCaret()
        return true
      case 'next':
      case 'previous': {
        const at = ordered.findIndex(({ id }) => id === focused)
        const next = at === -1 ? ordered[0] : ordered[at + (command.do === 'next' ? 1 : -1)]
        if (next !== undefined) goTo(next.id)
        return true
      }
    }
    if (note === undefined) return false
    return actOn(desk, note, command, list.current)
  }

  const goTo = (id: string) => {
    showNote(desk, id, { focus: false })
    focusCard(list.current, id)
  }

  useKeysInside(list, (event) => {
    if (event.defaultPrevented || isTyping(event.target)) return
    if (event.key === 'Enter' && !isCardHead(event.target)) return // a button does what it says
    const command = panelCommand(event)
    if (command !== null && run(command)) event.preventDefault()
  })

  return (
    <div className="draft-notes-panel" ref={list}>
      <header className="draft-notes-panel__head">
        <p className="draft-notes-panel__counts">
          <strong>{counted(counts.open, 'open note')}</strong>
          {counts.must > 0 && ` · ${counts.must} must be done`}
          {counts.lost > 0 && ` · ${counts.lost} without ${counts.lost === 1 ? 'its' : 'their'} words`}
        </p>
        <div className="draft-notes-row">
          <button
            className="draft-notes-button"
            onClick={() => composeHere(desk, null)}
            onMouseDown={(event) => event.preventDefault()} // the selection in the text must stay
            title="Ctrl/Cmd+Alt+M"
            type="button"
          >
            New note
          </button>
          <button
            aria-expanded={showsFilters}
            className="draft-notes-quiet"
            onClick={() => setShowsFilters(!showsFilters)}
            type="button"
          >
            Show{shown.hidden > 0 && ` (${shown.hidden} hidden)`}
          </button>
          <button
            aria-expanded={showsKeys}
            aria-label="Keys"
            className="draft-notes-quiet"
            onClick={() => setShowsKeys(!showsKeys)}
            title="Keys (?)"
            type="button"
          >
            ?
          </button>
        </div>
        {showsFilters && <Filters onChange={setSettings} people={state.people} settings={settings} />}
        {showsKeys && <KeysHelp onClose={() => setShowsKeys(false)} />}
      </header>

      {state.astray !== null && (
        <div className="draft-notes-failure">
          <p>{state.astray.message}</p>
          <div className="draft-notes-row">
            {state.astray.path !== null && <a href={state.astray.path}>Open it there</a>}
            <button className="draft-notes-quiet" onClick={desk.dismissAstray} type="button">
              Close
            </button>
          </div>
        </div>
      )}
      {composing !== null && (
        <Composer
          canSend={state.article !== null}
          composing={composing}
          desk={desk}
          images={images()}
          people={state.people}
        />
      )}
      {load === 'waiting' && (
        <p className="draft-notes-hint">
          Notes begin when the article is saved for the first time, with its first words.
        </p>
      )}
      {load === 'loading' && <p className="draft-notes-hint">Reading the notes…</p>}
      {failure !== null && (
        <p className="draft-notes-failure">
          The notes could not be read. {failure.message}{' '}
          <button className="draft-notes-quiet" onClick={() => void desk.refresh()} type="button">
            Try again
          </button>
        </p>
      )}
      <TextMatters desk={desk} digest={digest} images={state.images} problems={state.problems} />

      {load === 'ready' && notes.length === 0 && composing === null && (
        <p className="draft-notes-hint">
          No notes yet. Select some words and press “New note”, or write <code>[TODO: …]</code> into the text.
        </p>
      )}
      {shown.open.map(
        ({ topic, notes: inGroup }) =>
          inGroup.length > 0 && (
            <section aria-label={topic ?? 'Open notes'} key={topic ?? ''}>
              {settings.byTopic && <h2>{topic ?? 'Without a topic'}</h2>}
              <ol className="draft-notes-list">{inGroup.map(card)}</ol>
            </section>
          ),
      )}
      {shown.lost.length > 0 && (
        <section aria-label="Text was removed">
          <h2>⚠ Text was removed</h2>
          <ol className="draft-notes-list">{shown.lost.map(card)}</ol>
        </section>
      )}
      {shown.closed.length > 0 && (
        <section aria-label="Closed notes">
          <h2>
            <button aria-expanded={opensClosed} onClick={() => setShowsClosed(!opensClosed)} type="button">
              ✓ {counted(shown.closed.length, 'closed note')}
            </button>
          </h2>
          {opensClosed && <ol className="draft-notes-list">{shown.closed.map(card)}</ol>}
        </section>
      )}
    </div>
  )
}

const noDrafts: ReadonlyMap<string, string> = new Map()

function actOn(desk: NotesDesk, note: Note, command: PanelCommand, list: HTMLElement | null): boolean {
  const { id, may, status } = note
  switch (command.do) {
    case 'go-to-text':
      showPlace(desk, note, { focus: true })
      return true
    case 'resolve':
      if (may.act && status === 'open') {
        const from = list?.querySelector(`li[data-note="${CSS.escape(id)}"]`) ?? null
        closeNote(desk, id, { status: 'done', from })
      }
      return true
    case 'reopen':
      if (!may.act || status === 'open') return true
      void desk.act(id, { name: 'reopen', body: {} })
      focusCard(list, id)
      return true
    case 'kind':
      if (may.act) void desk.act(id, { name: 'kind', body: { kind: command.kind } })
      return true
    case 'reply':
      desk.open(id)
      if (may.reply && !desk.state.get().drafts.has(`reply:${id}`)) desk.setDraft(`reply:${id}`, '')
      return true
    case 'edit':
      desk.open(id)
      if (may.text) desk.setDraft(`edit:${id}`, note.text)
      else
        desk.say(
          note.origin === 'annotation'
            ? 'The words of this note stand in the text. Press Enter to go there.'
            : 'Only its writer or an editor changes this note.',
        )
      return true
    case 'assign':
      desk.open(id)
      requestAnimationFrame(() =>
        list?.querySelector<HTMLElement>('[data-choice="assignee"] select')?.focus(),
      )
      return true
    default:
      return false
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches('textarea, select, input:not([type="checkbox"])') || target.isContentEditable)
  )
}

function isCardHead(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('.draft-notes-card__head')
}

function focusCard(list: HTMLElement | null, id: string): void {
  // The card may be drawn only now, when the closed notes are opened for it.
  requestAnimationFrame(() =>
    list
      ?.querySelector<HTMLElement>(`li[data-note="${CSS.escape(id)}"] .draft-notes-card__head`)
      ?.focus({ preventScroll: true }),
  )
}
