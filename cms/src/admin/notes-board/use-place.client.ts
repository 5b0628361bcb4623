'use client'

import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { BoardView } from './board-view.ts'
import type { RowInWords } from './row-in-words.ts'

/** The link by which a note is focused and opened. */
export function noteLinkId(id: string): string {
  return `note-${id}`
}

/** Where the keyboard is among the notes, and how it goes on when they change under it. */
export function usePlace(root: RefObject<HTMLElement | null>, view: BoardView, rows: readonly RowInWords[]) {
  const lastIndex = useRef(0)
  const afterChange = useRef<'stay' | 'results' | null>(null)

  const focusAt = (index: number) => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))]
    const link = row ? document.getElementById(noteLinkId(row.id)) : null
    link?.focus({ preventScroll: true })
    link?.closest('li')?.scrollIntoView({ block: 'nearest' })
    return link !== null
  }
  const focusResults = () => root.current?.querySelector<HTMLElement>('[data-results]')?.focus()

  const answered = useRef(view)
  useLayoutEffect(() => {
    const isAnswered = answered.current !== view
    answered.current = view
    const wanted = afterChange.current
    if (wanted === null) return
    if (isAnswered) afterChange.current = null
    if (wanted === 'results') {
      if (isAnswered) focusResults()
      return
    }
    // What was pressed has gone with the selection, or the note with its filter: its neighbour is next.
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (isLost && !focusAt(lastIndex.current)) focusResults()
  })

  const indexOf = (element: Element | null) => {
    const id = element?.closest('[data-note]')?.getAttribute('data-note')
    return rows.findIndex((row) => row.id === id)
  }
  return {
    /** The note that has the focus, or nothing. */
    current: () => rows[indexOf(document.activeElement)],
    /** Goes on by so many notes; from anywhere else to the first. */
    move(by: 1 | -1) {
      const index = indexOf(document.activeElement)
      focusAt(index === -1 ? lastIndex.current : index + by)
    },
    remember(element: Element) {
      const index = indexOf(element)
      if (index !== -1) lastIndex.current = index
    },
    /** Once the server has answered, go on where one was. */
    stay: () => {
      afterChange.current = 'stay'
    },
    /** Once the server has answered, begin at the top of the results. */
    toResults: () => {
      afterChange.current = 'results'
      lastIndex.current = 0
    },
  }
}
