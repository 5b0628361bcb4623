'use client'

import { useEffect } from 'react'
import { readNotifications } from '../../../admin/for-you/unread.client.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'
import { useStore } from '../use-notes-desk.client.ts'

/** Whoever only passes by, from note to note, has not read it. In milliseconds. */
const glanceMs = 600

/**
 * Whoever opens a note here has read what was told of it, and whoever opens the article what was told of that: neither
 * waits under "For you" any more, nor is mailed.
 */
export function useToldOfThis(desk: NotesDesk): void {
  const { article, current, isOpen } = useStore(desk.state)
  useEffect(() => {
    if (article !== null) void readNotifications({ article })
  }, [article])
  const isStored = useStore(desk.state).notes.some(({ id }) => id === current)
  const note = isOpen && isStored ? current : null
  useEffect(() => {
    if (note === null) return undefined
    const timer = setTimeout(() => void readNotifications({ note }), glanceMs)
    return () => clearTimeout(timer)
  }, [note])
}
