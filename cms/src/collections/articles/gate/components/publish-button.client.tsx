'use client'

import { FormSubmit, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { useRef, useState } from 'react'
import { articleTextFields } from '../../../draft-notes/contract.ts'
import { showField } from '../../../../editor/draft-notes/panel/article-fields.ts'
import { showNote } from '../../../../editor/draft-notes/panel/show-note.ts'
import { useNotesDesk } from '../../../../editor/draft-notes/use-notes-desk.client.ts'
import type { GateWish, Obstacle } from '../contract.ts'
import { GateDialog } from './gate-dialog.client.tsx'
import { useGate } from './use-gate.client.ts'

/**
 * Publishes what is written, when nothing stands in the way; else shows what does. The button says beforehand how many
 * things those are. The server decides: it looks again in the write itself.
 */
export function PublishButton() {
  const info = useDocumentInfo()
  const { hasPublishedDoc, hasPublishPermission, unpublishedVersionCount, lastUpdateTime } = info
  const article = info.id === undefined ? null : String(info.id)
  const modified = useFormModified()
  const { submit } = useForm()
  const desk = useNotesDesk()
  const { answer, look, setAnswer } = useGate({ article, desk, savedAt: lastUpdateTime })
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const isPublishing = useRef(false)
  if (!hasPublishPermission) return null

  const mayPublish = modified || unpublishedVersionCount > 0 || !hasPublishedDoc
  const blocking = answer?.obstacles.filter(({ severity }) => severity === 'must').length ?? 0

  const address = `/api/articles${article === null ? '' : `/${article}`}`
  const method = article === null ? 'POST' : 'PATCH'
  /** The list is about the saved draft: what was typed last has to be in it. */
  const save = () =>
    submit({
      action: `${address}?draft=true&depth=0`,
      method,
      overrides: { _status: 'draft' },
      skipValidation: true,
      disableSuccessStatus: true,
    })
  const publish = async (gate: GateWish) => {
    const result = await submit({
      action: `${address}?depth=0`,
      method,
      overrides: { _status: 'published', gate },
    })
    if (result?.res?.ok === true) {
      info.setUnpublishedVersionCount(0)
      info.setMostRecentVersionIsAutosaved(false)
      info.setHasPublishedDoc(true)
      setOpen(false)
      void look()
      return
    }
    const now = await look()
    setOpen((now?.obstacles.length ?? 0) > 0)
  }

  const press = async (gate: GateWish | null) => {
    if (isPublishing.current) return
    isPublishing.current = true
    setBusy(true)
    try {
      if (gate === null && modified && article !== null) await save()
      const now = gate === null ? await look() : null
      if (now !== null && now.obstacles.length > 0) setOpen(true)
      else await publish(gate ?? {})
    } finally {
      isPublishing.current = false
      setBusy(false)
    }
  }

  const goTo = (obstacle: Obstacle) => {
    setOpen(false)
    const { note, at, words } = obstacle
    if (desk === null) return
    if (note !== null) return showNote(desk, note, { focus: true })
    if (at === null) return undefined
    if (at.field === 'slug') return document.getElementById('field-slug')?.focus()
    const field = articleTextFields.find((name) => name === at.field)
    if (field !== undefined) return showField(field, { focus: true }, () => desk.setOpen(false))
    if (at.bodyOffset === null) return undefined
    const end = at.bodyOffset + (at.field === 'body' ? Math.max(1, words.length) : 1)
    return desk.editor().show({ start: at.bodyOffset, end }, { focus: true })
  }

  return (
    <>
      <FormSubmit
        buttonId="action-save"
        disabled={!mayPublish || isBusy}
        onClick={() => void press(null)}
        size="medium"
        type="button"
        {...(blocking > 0 && { buttonStyle: 'secondary' as const })}
      >
        Publish changes
        {blocking > 0 && (
          <>
            <span aria-hidden="true" className="gate-count">
              {blocking}
            </span>
            <span className="unseen">
              {`, ${blocking === 1 ? '1 thing stands' : `${blocking} things stand`} in the way`}
            </span>
          </>
        )}
      </FormSubmit>
      {isOpen && answer !== null && article !== null && (
        <GateDialog
          answer={answer}
          article={article}
          isBusy={isBusy}
          onAnswer={setAnswer}
          onClose={() => setOpen(false)}
          onGoTo={goTo}
          onPublish={(gate) => void press(gate)}
        />
      )}
    </>
  )
}
