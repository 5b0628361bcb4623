'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { lookAgain } from '../../../../admin/look-again.ts'
import type { NotesDesk } from '../../../../editor/draft-notes/desk/notes-desk.ts'
import type { GateAnswer } from '../contract.ts'
import { askGate } from './gate-api.ts'

/** Several notes settled one after the other, or a save and what it did to notes, are one question. In milliseconds. */
const calmMs = 400

type Asking = { article: string | null; desk: NotesDesk | null; savedAt: unknown }

/**
 * What stands in the way of publishing, kept up to date: asked anew after every save, and whenever a draft note of the
 * article changed, so that settling the last one frees the button without loading the page again. What others and the
 * schedule did is noticed on coming back to the page and every 20 seconds.
 */
export function useGate({ article, desk, savedAt }: Asking) {
  const [answer, setAnswer] = useState<GateAnswer | null>(null)
  const asked = useRef(0)
  const look = useCallback(async (): Promise<GateAnswer | null> => {
    if (article === null) return null
    asked.current += 1
    const turn = asked.current
    const next = await askGate(article)
    // A slow answer never takes the place of a newer one.
    if (turn === asked.current && next !== null) setAnswer(next)
    return next
  }, [article])

  useEffect(() => {
    // When the form is opened, there is nothing to wait for.
    const timer = setTimeout(() => void look(), savedAt === undefined ? 0 : calmMs)
    return () => clearTimeout(timer)
  }, [look, savedAt])

  useEffect(() => lookAgain(() => void look()), [look])

  useEffect(() => {
    if (desk === null) return undefined
    let { notes } = desk.state.get()
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = desk.state.subscribe(() => {
      const next = desk.state.get().notes
      if (next === notes) return
      notes = next
      clearTimeout(timer)
      timer = setTimeout(() => void look(), calmMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [desk, look])

  return { answer, look, setAnswer }
}
