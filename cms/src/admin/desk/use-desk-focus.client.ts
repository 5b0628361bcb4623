'use client'

import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/** The link by which an inquiry is chosen in the queue. */
export const rowLinkId = (id: string) => `desk-row-${id}`
export const readingHeadingId = 'desk-reading'

/**
 * Keeps the keyboard on the desk: in the queue it follows what is chosen, and when what had the focus goes away, it
 * goes on at what is chosen now. Never before one has come here by oneself.
 */
export function useDeskFocus(root: RefObject<HTMLElement | null>, chosen: string | null) {
  const wasHere = useRef(false)
  useEffect(() => {
    const note = (event: FocusEvent) => {
      wasHere.current = event.target instanceof Node && root.current?.contains(event.target) === true
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [root])

  const last = useRef(chosen)
  useLayoutEffect(() => {
    const { activeElement } = document
    const isLost = activeElement === null || activeElement === document.body
    const follows = chosen !== last.current && activeElement?.closest('[data-row]') !== null
    last.current = chosen
    if (wasHere.current && (isLost || follows)) focusChosen(root.current, chosen)
  })
  return {
    /** From here on the focus is the desk's to keep. */
    come: () => {
      wasHere.current = true
    },
    toChosen: () => focusChosen(root.current, chosen),
  }
}

function focusChosen(root: HTMLElement | null, chosen: string | null): void {
  const link = chosen === null ? null : document.getElementById(rowLinkId(chosen))
  link?.focus({ preventScroll: true })
  if (link !== null && document.activeElement === link) {
    link.closest('li')?.scrollIntoView({ block: 'nearest' })
    return
  }
  // On a phone the queue is out of sight while one reads; and an empty queue has no rows.
  const heading = chosen === null ? null : document.getElementById(readingHeadingId)
  const next = heading ?? root?.querySelector<HTMLElement>('[data-queue-words]')
  next?.focus({ preventScroll: true })
}
