'use client'

import {
  LeaveWithoutSaving,
  useAllFormFields,
  useDocumentInfo,
  useForm,
  useFormBackgroundProcessing,
  useFormModified,
} from '@payloadcms/ui'
import { useEffect, useState } from 'react'

/** Autosave begins 800 ms after the last change; when it has not begun after this, it has failed. In milliseconds. */
const autosaveIsLate = 6_000

/**
 * Says when words were typed that the server does not have: Payload shows a failed autosave for a moment only, tries
 * again with the next change alone, and lets the tab be closed over it.
 */
export function UnsavedWords() {
  const modified = useFormModified()
  const isSaving = useFormBackgroundProcessing()
  const isLate = useLate(modified && !isSaving)
  return (
    <>
      <LeaveWithoutSaving disablePreventLeave={!modified} />
      {isLate && <SaveAgain />}
    </>
  )
}

function useLate(isWaiting: boolean): boolean {
  const [fields] = useAllFormFields()
  const [late, setLate] = useState<unknown>(null)
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setTimeout(() => setLate(fields), autosaveIsLate)
    return () => clearTimeout(timer)
  }, [isWaiting, fields])
  return isWaiting && late === fields
}

function SaveAgain() {
  const { id } = useDocumentInfo()
  const { submit } = useForm()
  const save = () => {
    if (id === undefined) return
    const action = `/api/articles/${encodeURIComponent(String(id))}?draft=true&autosave=true&depth=0`
    void submit({
      acceptValues: { overrideLocalChanges: false },
      action,
      disableFormWhileProcessing: false,
      method: 'PATCH',
      overrides: { _status: 'draft' },
      skipValidation: true,
    })
  }
  return (
    <div className="draft-notes-unsaved" role="alert">
      <p>Your last words are not saved yet. They are still here; please keep this page open.</p>
      {id !== undefined && (
        <button className="draft-notes-button" onClick={save} type="button">
          Save again
        </button>
      )}
    </div>
  )
}
