'use client'

import { useEffect, useId, useRef, type ReactNode } from 'react'

type Props = { title: ReactNode; close: () => void; children: ReactNode }

/** A dialog over the desk; Esc and its button close it, and the focus goes back to where it was. */
export function DeskDialog({ title, close, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const shown = dialog.current
    if (shown?.open === false) {
      shown.showModal()
      // Otherwise it would be the button that closes.
      shown.querySelector<HTMLElement>('[data-first]')?.focus()
    }
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className="desk-dialog" aria-labelledby={titleId} onClose={close}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="desk-button desk-button--bare" onClick={close}>
          Close
        </button>
      </header>
      {children}
    </dialog>
  )
}
