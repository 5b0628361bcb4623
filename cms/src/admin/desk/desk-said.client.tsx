'use client'

import { useState } from 'react'
import { recallSeconds } from '../../collections/inquiries/desk/contract.ts'
import type { DeskState } from './desk-state.ts'

/**
 * What a screen reader is told of the desk, in its only live region: what came of the last act, or what arrived, whichever
 * is newer. What is seen of it stands elsewhere and is read out by nobody, so that no two sentences meet.
 */
export function DeskSaid({ state: { message, news } }: { state: Pick<DeskState, 'message' | 'news'> }) {
  const [last, setLast] = useState(0)
  const newest = (news?.number ?? 0) > (message?.number ?? 0) ? news : message
  // Once what arrived is gone from the screen, the act before it is not said a second time.
  if (newest !== null && newest.number > last) setLast(newest.number)
  const isNew = newest !== null && newest.number >= last
  return (
    <output className="unseen" data-said>
      {isNew && (
        <span key={newest.number}>
          {newest.words}
          {newest === message && message?.recall && ` You can take it back for ${recallSeconds} seconds.`}
        </span>
      )}
    </output>
  )
}
