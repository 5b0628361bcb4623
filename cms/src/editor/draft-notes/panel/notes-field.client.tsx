'use client'

import { useDocumentInfo, useForm } from '@payloadcms/ui'
import { useCallback, useEffect, useId, useRef } from 'react'
import { counted } from '../desk/in-words.ts'
import { countNotes } from '../desk/note-list.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'
import { useNotesDesk, useStore } from '../use-notes-desk.client.ts'
import type { ImageChoice } from './composer.client.tsx'
import { LiveRegion } from './live-region.client.tsx'
import { NotesPanel } from './notes-panel.client.tsx'
import { imageInWords } from './note-place.ts'
import { rememberPanel, wasPanelOpen } from './panel-memory.ts'
import { showNote } from './show-note.ts'
import { UnsavedWords } from './unsaved-words.client.tsx'
import { useToldOfThis } from './use-told-of-this.client.ts'
import { useFormKeys } from './use-form-keys.client.ts'

/**
 * The notes in the sidebar of an article's form: a switch between the article's details and its notes, on narrow
 * screens a sheet at the bottom.
 */
export function DraftNotesField() {
  const desk = useNotesDesk()
  return (
    <>
      <UnsavedWords />
      {desk === null ? <div className="draft-notes-field" /> : <Field desk={desk} />}
    </>
  )
}

function Field({ desk }: { desk: NotesDesk }) {
  const { notes, isOpen, load } = useStore(desk.state)
  const digest = useStore(desk.digest)
  const { lastUpdateTime } = useDocumentInfo()
  const field = useRef<HTMLDivElement>(null)
  const id = useId()
  const images = useImages(desk)
  const { open } = countNotes(notes, digest.places)

  // A save was answered: the server has read the text anew.
  useEffect(() => {
    if (lastUpdateTime) void desk.refresh()
  }, [desk, lastUpdateTime])
  // Others may have written notes while one was away.
  useEffect(() => {
    const onReturn = () => document.visibilityState === 'visible' && void desk.refresh()
    document.addEventListener('visibilitychange', onReturn)
    return () => document.removeEventListener('visibilitychange', onReturn)
  }, [desk])

  useEffect(() => {
    if (wasPanelOpen()) desk.setOpen(true)
  }, [desk])
  const setOpen = (next: boolean) => {
    rememberPanel(next)
    desk.setOpen(next)
  }
  const isWarning = useKeptWords(desk)
  useNoteOfAddress(desk, load === 'ready')
  useFormKeys(desk, field)
  useToldOfThis(desk)

  return (
    <div className="draft-notes-field" data-open={isOpen} ref={field}>
      <fieldset aria-label="Beside the text" className="draft-notes-group draft-notes-switch">
        <button aria-pressed={!isOpen} onClick={() => setOpen(false)} type="button">
          Details
        </button>
        <button
          aria-controls={`${id}-notes`}
          aria-expanded={isOpen}
          aria-label={`Notes, ${counted(open, 'open note')}${isWarning ? ', words not sent' : ''}`}
          onClick={() => setOpen(!isOpen)}
          type="button"
        >
          Notes {open > 0 && <span className="draft-notes-switch__count">{open}</span>}
          {isWarning && <span className="draft-notes-state"> · not sent</span>}
        </button>
      </fieldset>
      <section aria-label="Draft notes" hidden={!isOpen} id={`${id}-notes`}>
        {isOpen && <NotesPanel desk={desk} images={images} />}
      </section>
      <LiveRegion desk={desk} />
    </div>
  )
}

/** Words in the panel's forms were not sent: closing the tab would lose them, so the browser asks. */
function useKeptWords(desk: NotesDesk): boolean {
  const { composing, drafts } = useStore(desk.state)
  const hasWords =
    (composing?.text.trim() ?? '') !== '' ||
    [...drafts].some(([form, words]) => form.startsWith('reply:') && words.trim() !== '')
  useEffect(() => {
    if (!hasWords) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [hasWords])
  return hasWords
}

/** Opens the note that the page's address names, `?note=<id>`, once the notes are known. */
function useNoteOfAddress(desk: NotesDesk, isReady: boolean): void {
  useEffect(() => {
    const wanted = isReady ? new URLSearchParams(window.location.search).get('note') : null
    if (wanted === null) return
    void desk.findLinked(wanted).then((isHere) => {
      if (isHere) showNote(desk, wanted, { focus: false, arriving: true })
    })
  }, [desk, isReady])
}

/** The images whose descriptions a note can be about: the opening one and those in the text. */
function useImages(desk: NotesDesk): () => ImageChoice[] {
  const { getDataByPath } = useForm()
  return useCallback(() => {
    const { images } = desk.state.get()
    const hero = getDataByPath('hero')
    const inText = desk.hasEditor()
      ? desk.editor().images()
      : images.filter(({ bodyOffset }) => bodyOffset !== null)
    const opening = typeof hero === 'string' && hero !== '' ? [{ id: hero, usual: 'the opening image' }] : []
    const rest = inText
      .filter(({ id }) => id !== hero)
      .map(({ id }, index) => ({ id, usual: `image ${index + 1} in the text` }))
    return [...opening, ...rest].map(({ id, usual }) => {
      const known = images.find((image) => image.id === id)
      return { id, name: known === undefined ? usual : imageInWords(known) }
    })
  }, [desk, getDataByPath])
}
