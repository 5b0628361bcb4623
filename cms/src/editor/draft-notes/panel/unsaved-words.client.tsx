'use client'

import {
  LeaveWithoutSaving,
  useAllFormFields,
  useDocumentInfo,
  useField,
  useForm,
  useFormBackgroundProcessing,
  useFormModified,
} from '@payloadcms/ui'
import type { FormState } from 'payload'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { OpenForm } from '../../../collections/articles/open-form.ts'

/** Autosave begins 800 ms after the last change; when it has not begun after this, it has failed. In milliseconds. */
const autosaveIsLate = 6_000

const writtenFields = [
  'title',
  'body',
  'summary',
  'byline',
  'topic',
  'hero',
  'seoTitle',
  'seoDescription',
  'publishedAt',
] as const

/**
 * Says when words were typed that the server does not have: Payload shows a failed autosave for a moment only, tries
 * again with the next change alone, and lets the tab be closed over it.
 */
export function UnsavedWords() {
  const modified = useFormModified()
  const isSaving = useFormBackgroundProcessing()
  const isLate = useLate(modified && !isSaving, isSaving)
  return (
    <>
      <LeaveWithoutSaving disablePreventLeave={!modified} />
      {isLate && <SaveAgain />}
    </>
  )
}

function useLate(isWaiting: boolean, isSaving: boolean): boolean {
  const [fields] = useAllFormFields()
  const { lastUpdateTime } = useDocumentInfo()
  const [late, setLate] = useState<unknown>(null)
  const current = useRef(fields)
  const sending = useRef('')
  const saved = useRef('')
  useEffect(() => {
    current.current = fields
  }, [fields])
  // Payload calls a form modified that was typed in during a save, also when the next save has taken all of it.
  useEffect(() => {
    if (isSaving) sending.current = writtenIn(current.current)
  }, [isSaving])
  useEffect(() => {
    if (lastUpdateTime) saved.current = sending.current
  }, [lastUpdateTime])
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setTimeout(() => {
      if (writtenIn(fields) !== saved.current) setLate(fields)
    }, autosaveIsLate)
    return () => clearTimeout(timer)
  }, [isWaiting, fields])
  return isWaiting && late === fields
}

/** Everything in the form that a person writes; the server may change the rest in its answer. */
function writtenIn(fields: FormState): string {
  return JSON.stringify(writtenFields.map((field) => fields[field]?.value ?? null))
}

function SaveAgain() {
  const { id } = useDocumentInfo()
  const { submit } = useForm()
  const { setValue, value: own } = useField<OpenForm | null>({ path: 'openForm' })
  const newer = useNewerRevision(id === undefined ? null : String(id), own)
  if (id === undefined) return <Unsaved />
  const save = () => {
    const action = `/api/articles/${encodeURIComponent(String(id))}?draft=true&autosave=true&depth=0`
    void submit({
      acceptValues: { overrideLocalChanges: false },
      action,
      disableFormWhileProcessing: false,
      method: 'PATCH',
      overrides: { _status: 'draft', ...(newer !== null && { openForm: { ...own, revision: newer } }) },
      skipValidation: true,
    })
  }
  if (newer === null) {
    return (
      <Unsaved>
        <button className="draft-notes-button" onClick={save} type="button">
          Save again
        </button>
      </Unsaved>
    )
  }
  return (
    <div className="draft-notes-unsaved" role="alert">
      <p>
        Somebody else has changed this article since you opened it, so your last words are not saved yet. They
        are still here; please keep this page open. Saving yours puts them in the place of theirs, which stay
        under Versions.
      </p>
      <a
        className="draft-notes-button"
        href={`/admin/collections/articles/${id}`}
        rel="noreferrer"
        target="_blank"
      >
        Look at theirs
      </a>
      <button
        className="draft-notes-button"
        onClick={() => {
          setValue({ ...own, revision: newer }, true)
          save()
        }}
        type="button"
      >
        Save mine
      </button>
    </div>
  )
}

function Unsaved({ children }: { children?: ReactNode }) {
  return (
    <div className="draft-notes-unsaved" role="alert">
      <p>Your last words are not saved yet. They are still here; please keep this page open.</p>
      {children}
    </div>
  )
}

/** The article's revision when somebody else has written in it since this form was opened; `null` when nobody has. */
function useNewerRevision(id: string | null, own: OpenForm | null | undefined): number | null {
  const [newer, setNewer] = useState<number | null>(null)
  useEffect(() => {
    if (id === null || !own) return undefined
    const stopped = new AbortController()
    const query = 'draft=true&depth=0&select[revision]=true&select[writtenIn]=true'
    fetch(`/api/articles/${encodeURIComponent(id)}?${query}`, { signal: stopped.signal })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((article: unknown) => setNewer(revisionOfOthers(article, own)))
      .catch(() => undefined) // without an answer nobody knows of a conflict: the words are simply not saved
    return () => stopped.abort()
  }, [id, own])
  return newer
}

function revisionOfOthers(article: unknown, own: OpenForm): number | null {
  if (typeof article !== 'object' || article === null || !('revision' in article)) return null
  const { revision } = article
  const isOwn = 'writtenIn' in article && article.writtenIn === own.session
  return typeof revision !== 'number' || isOwn || revision === own.revision ? null : revision
}
