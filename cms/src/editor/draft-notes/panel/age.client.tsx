'use client'

import { useSyncExternalStore } from 'react'
import { ageInWords } from '../desk/in-words.ts'

/** Ages are told in minutes at the finest. In milliseconds. */
const minute = 60_000

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all ages of the page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => listeners.forEach((hear) => hear()), minute)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

const thisMinute = () => Math.ceil(Date.now() / minute) * minute

/**
 * How long ago something was. The server may have drawn it in the minute before. That is no reason to draw the page
 * anew; the words are right again when they next change.
 */
export function Age({ of }: { of: string }) {
  const now = useSyncExternalStore(subscribe, thisMinute, thisMinute)
  return (
    <time dateTime={of} suppressHydrationWarning>
      {ageInWords(of, now)}
    </time>
  )
}
