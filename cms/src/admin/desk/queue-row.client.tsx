'use client'

import type { MouseEvent } from 'react'
import type { QueueRow } from '../../collections/inquiries/desk/contract.ts'
import { inquiryOnDesk } from './desk-address.ts'
import { dueInWords, marksOf, type Clock } from './row-in-words.ts'
import { rowLinkId } from './use-desk-focus.client.ts'
import { withSymbols } from './with-symbols.ts'
import { momentInWords } from './zone-time.ts'

type Props = { row: QueueRow; clock: Clock; isChosen: boolean; choose: (id: string) => void }

/** One inquiry in the queue: who, by when, the first words, and what else is to be known. */
export function QueueRowLink({ row, clock, isChosen, choose }: Props) {
  const due = dueInWords(row.due, clock)
  const marks = marksOf(row, clock)
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    choose(row.id)
  }
  return (
    <li className="desk-row" data-row={row.id} data-chosen={isChosen}>
      <a
        id={rowLinkId(row.id)}
        href={inquiryOnDesk(row.id)}
        aria-current={isChosen ? 'true' : undefined}
        onClick={onClick}
      >
        <span className="desk-row__who">
          <bdi>{withSymbols(row.name)}</bdi>
        </span>{' '}
        <span
          className="desk-row__due"
          data-tone={due === null ? 'none' : due.isOverdue ? 'overdue' : due.isSoon ? 'soon' : 'later'}
          title={due === null ? undefined : (row.due?.words ?? undefined)}
        >
          {due === null ? momentInWords(new Date(row.receivedAt), clock.now, clock.zone) : due.words}
        </span>{' '}
        <span className="desk-row__words" dir="auto">
          {withSymbols(row.firstWords)}
        </span>
        {marks.length > 0 && (
          <span className="desk-row__marks">
            {marks.map(({ key, words, tone, title }) => (
              <span key={key} data-tone={tone} title={title}>
                {words}
              </span>
            ))}
          </span>
        )}
      </a>
    </li>
  )
}
