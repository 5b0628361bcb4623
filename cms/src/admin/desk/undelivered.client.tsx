'use client'

import { useState } from 'react'
import type { DeskInquiry, ThreadItem } from '../../collections/inquiries/desk/contract.ts'
import type { Desk } from './desk-store.ts'
import { withSymbols } from './with-symbols.ts'

/** A reply that did not arrive, above everything else, with what can be done about it. */
export function Undelivered({ inquiry, desk }: { inquiry: DeskInquiry; desk: Desk }) {
  const item = inquiry.thread.findLast(({ delivery }) => delivery?.state === 'failed')
  if (inquiry.row.undelivered === null || item === undefined) return null
  return (
    <section className="desk-undelivered" aria-label="A reply that was not delivered">
      <p>
        <strong>Your reply was {inquiry.row.undelivered}.</strong> The clock is running again.
      </p>
      <SendAnyway item={item} desk={desk} />
    </section>
  )
}

/** Retry, or "copy and send yourself". */
export function SendAnyway({ item, desk }: { item: ThreadItem; desk: Desk }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'by hand'>('no')
  const { delivery } = item
  if (delivery === null || (!delivery.may.retry && !delivery.may.sentByHand)) return null
  async function copy(text: string) {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('yes')
    } catch {
      setCopied('by hand') // not allowed, or the page did not come over a safe connection
    }
  }
  return (
    <div className="desk-send-anyway">
      <p>
        {delivery.may.retry && (
          <button
            type="button"
            className="desk-button desk-button--first"
            onClick={() => void desk.retry(item.id)}
          >
            Retry
          </button>
        )}
        {delivery.may.sentByHand && (
          <button type="button" className="desk-button" onClick={() => void copy(delivery.wholeText)}>
            Copy and send yourself
          </button>
        )}
      </p>
      {copied !== 'no' && (
        <div>
          <output>
            {copied === 'yes'
              ? 'The text is copied. Please send it from your own mail:'
              : 'The text could not be copied by itself. Please copy it from here:'}
          </output>
          <dl>
            <div>
              <dt>To</dt>
              <dd>
                <bdi>{withSymbols(delivery.toAddress)}</bdi>
              </dd>
            </div>
            <div>
              <dt>Subject</dt>
              <dd>{withSymbols(delivery.subject)}</dd>
            </div>
          </dl>
          <textarea
            readOnly
            rows={10}
            aria-label="The text of the reply"
            value={withSymbols(delivery.wholeText)}
          />
          <button type="button" className="desk-button" onClick={() => void desk.sentByHand(item.id)}>
            I have sent it
          </button>
        </div>
      )}
    </div>
  )
}
