'use client'

import type { ReadNotifications, Unread } from '../../collections/notifications/contract.ts'
import { sendAct, type ActAnswer } from '../send-act.ts'

/** How many notifications are unread, as far as this page knows; `null` until it was told. */
let unread: number | null = null
const listeners = new Set<() => void>()

export function subscribeUnread(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const knownUnread = (): number | null => unread

function know(answer: unknown): void {
  if (!isUnread(answer) || answer.unread === unread) return
  unread = answer.unread
  listeners.forEach((hear) => hear())
}

function isUnread(answer: unknown): answer is Unread {
  return (
    typeof answer === 'object' && answer !== null && 'unread' in answer && typeof answer.unread === 'number'
  )
}

/** Asks how many are unread. Without an answer, what was known stays: it is asked again soon. */
export async function askUnread(): Promise<void> {
  try {
    const response = await fetch('/api/notifications/unread', { credentials: 'same-origin' })
    if (response.ok) know(await response.json())
  } catch {
    // Offline: the number is asked for again when the window is looked at.
  }
}

/** Marks one's own notifications as read, here and on the server. */
export async function readNotifications(which: ReadNotifications): Promise<ActAnswer> {
  const answer = await sendAct('/api/notifications/read', which)
  if (answer.ok) know(answer.body)
  return answer
}
