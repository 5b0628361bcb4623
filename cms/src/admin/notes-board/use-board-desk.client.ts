'use client'

import { useRouter } from 'next/navigation.js'
import { useEffect, useOptimistic, useRef, useState, useTransition } from 'react'
import type { BoardQuery, BulkAct } from '../../collections/draft-notes/contract.ts'
import { boardAddress } from './board-address.ts'
import type { BoardView } from './board-view.ts'
import { bulkInWords } from './result-in-words.ts'
import { sendBulkAct } from './send-bulk-act.ts'

/** What was said last; `number` tells one from the next when both have the same words. */
export type Message = { number: number; words: string; tone: Tone; undo: readonly string[] }
type Tone = 'done' | 'failed' | 'result'

/** Goes to other pages of the board without loading the whole admin again, and sends acts to the server. */
export function useBoardDesk(view: BoardView) {
  const router = useRouter()
  const [isReading, startReading] = useTransition()
  const [isSending, setIsSending] = useState(false)
  // What was chosen shows at once; the notes follow.
  const [query, showQuery] = useOptimistic(view.query)
  const [message, setMessage] = useState<Message | null>(null)
  const say = (words: string, tone: Tone = 'failed', undo: readonly string[] = []) =>
    setMessage((last) => ({ number: (last?.number ?? 0) + 1, words, tone, undo }))

  useEffectOfNewAddress(view.query, () => say(view.result, 'result'))

  /** Shows the same notes otherwise filtered, from where one stands. */
  function filter(next: BoardQuery) {
    startReading(() => {
      showQuery(next)
      router.push(boardAddress(next), { scroll: false })
    })
  }

  /** Goes to another page of the board, at its top or at the group that the address names. */
  function go(path: string) {
    startReading(() => router.push(path))
  }

  /**
   * Resolves to the ids that were changed.
   *
   * @param to  the name of whom notes are assigned to
   */
  async function act(wanted: BulkAct, to: string | null = null): Promise<readonly string[]> {
    if (isSending) return []
    setIsSending(true)
    const sent = await sendBulkAct(wanted)
    setIsSending(false)
    if (!sent.ok) {
      say(sent.message)
      return []
    }
    const { done, refused } = sent.answer
    const words = bulkInWords(wanted, sent.answer, to)
    say(words, refused.length > 0 ? 'failed' : 'done', wanted.act === 'resolve' ? done : [])
    startReading(() => router.refresh())
    return done
  }

  return { query, filter, go, act, say, message, dismiss: () => setMessage(null), isReading, isSending }
}

/** Not on arrival: then the page itself is read. */
function useEffectOfNewAddress(query: BoardQuery, effect: () => void) {
  const address = boardAddress(query)
  const known = useRef(address)
  useEffect(() => {
    if (known.current === address) return
    known.current = address
    effect()
  })
}
