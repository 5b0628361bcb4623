'use client'

import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import type { DeskQueue } from '../../collections/inquiries/desk/contract.ts'
import { askDesk } from './ask-desk.ts'
import { deskAddress, type DeskPlace } from './desk-address.ts'
import { createDesk, type Desk } from './desk-store.ts'
import type { DeskState } from './desk-state.ts'
import { keptDrafts } from './kept-drafts.client.ts'

/** How often the queue is looked at while it can be seen. */
const lookEveryMs = 30_000

/** The desk of this page; it reads the queue when it appears, and looks again from time to time. */
export function useDesk(given: { place: DeskPlace; zone: string; queue: DeskQueue | null }): {
  desk: Desk
  state: DeskState
} {
  const [desk] = useState(() =>
    createDesk({
      ...given,
      ask: askDesk,
      drafts: keptDrafts,
      newKey: () => crypto.randomUUID(),
      clock: () => Date.now(),
    }),
  )
  const state = useSyncExternalStore(desk.subscribe, desk.state, desk.state)
  useEffect(() => {
    void desk.start()
    const look = () => {
      if (document.visibilityState === 'visible') void desk.refresh()
    }
    const timer = setInterval(look, lookEveryMs)
    const occasions = [
      [document, 'visibilitychange'],
      [window, 'focus'],
      [window, 'online'],
    ] as const
    for (const [target, name] of occasions) target.addEventListener(name, look)
    return () => {
      clearInterval(timer)
      for (const [target, name] of occasions) target.removeEventListener(name, look)
    }
  }, [desk])
  return { desk, state }
}

const tickMs = 30_000

/**
 * The present by the server's clock; moves on twice a minute.
 * @param first  the server's clock when it drew the page, so that the browser begins with the same words
 */
export function useNow(ahead: number, first: string | null): Date {
  const ticks = useSyncExternalStore(
    everyTick,
    () => Math.floor(Date.now() / tickMs),
    () => Math.floor(Date.parse(first ?? '1970-01-01') / tickMs), // without rows nothing depends on it
  )
  return new Date(ticks * tickMs + ahead)
}

function everyTick(listener: () => void): () => void {
  const timer = setInterval(listener, tickMs)
  return () => clearInterval(timer)
}

/** Says when the first rows were drawn, for those who measure it. */
export function useDrawnMark(isDrawn: boolean): void {
  useEffect(() => {
    if (isDrawn) requestAnimationFrame(() => performance.mark('desk-queue-drawn'))
  }, [isDrawn])
}

/**
 * Keeps the address in step, so that a reload shows the same. Only what was opened on a phone is a step in the
 * browser's history: its way back leads to the queue.
 */
export function useAddress({ inquiry, view, search }: DeskPlace, toQueue: () => void) {
  const hasStepped = useRef(false)
  const onStepBack = useEffectEvent(() => {
    hasStepped.current = false
    if (!new URLSearchParams(location.search).has('inquiry')) toQueue()
  })
  useEffect(() => {
    const listen = () => onStepBack()
    window.addEventListener('popstate', listen)
    return () => window.removeEventListener('popstate', listen)
  }, [])
  useEffect(() => {
    // Later, because Next draws the whole admin anew for it, and whoever walks through the queue should not wait.
    const timer = setTimeout(() => {
      const address = deskAddress({ inquiry, view, search })
      if (`${location.pathname}${location.search}` !== address) history.replaceState(null, '', address)
    }, 400)
    return () => clearTimeout(timer)
  }, [inquiry, view, search])
  return {
    opens(id: string) {
      if (inquiry !== null || !isNarrow()) return
      hasStepped.current = true
      history.pushState(null, '', deskAddress({ inquiry: id, view, search }))
    },
    /** Whether the browser goes back by itself, and the queue follows. */
    stepsBack(): boolean {
      if (hasStepped.current) history.back()
      return hasStepped.current
    },
  }
}

/** Where the queue and what is open have no room beside each other; as in `desk.css`. */
export function isNarrow(): boolean {
  return matchMedia('(max-width: 900px)').matches
}
