'use client'

import type { DeskInquiry, ThreadDelivery, ThreadItem } from '../../collections/inquiries/desk/contract.ts'
import { slugs } from '../../collections/slugs.ts'
import { recordPath } from '../paths.ts'
import { inquiryOnDesk } from './desk-address.ts'
import type { Desk } from './desk-store.ts'
import type { Clock } from './row-in-words.ts'
import { SendAnyway } from './undelivered.client.tsx'
import { When } from './when.client.tsx'
import { withSymbols } from './with-symbols.ts'
import { momentInWords } from './zone-time.ts'

type Props = {
  inquiry: DeskInquiry
  clock: Clock
  desk: Desk
  recall: (inquiry: string, message: string) => unknown
}

/** The letter, what was sent later under its key, and everything that went to and fro since. */
export function Thread({ inquiry, clock, desk, recall }: Props) {
  const { row, message, laterVersions, repaired, thread, essay } = inquiry
  // What was sent later stands in the thread too, without the name and address that came with it.
  const rest = thread.filter(({ kind }) => kind !== 'later-version' || laterVersions.length === 0)
  return (
    <div className="desk-thread">
      <section className="desk-letter" aria-label="Their message">
        <p className="desk-letter__facts">
          {row.path === 'call' ? 'Asked for a call' : 'Wrote'} <When at={row.receivedAt} clock={clock} />
          {essay !== null && (
            <>
              {' after reading '}
              <a href={recordPath(slugs.articles, essay.id)}>{essay.title}</a>
            </>
          )}
        </p>
        <p className="desk-letter__words" dir="auto">
          {withSymbols(message)}
        </p>
        {repaired.length > 0 && (
          <p className="desk-letter__facts">
            Characters that cannot be kept were taken out of: {repaired.join(', ')}.
          </p>
        )}
      </section>
      {laterVersions.map((version) => (
        <section key={version.id} className="desk-letter" aria-label="Sent once more with other words">
          <p className="desk-letter__facts">
            Sent once more with other words, <When at={version.receivedAt} clock={clock} />
            {(version.name !== row.name || version.email !== row.email) && (
              <>
                {', as '}
                <bdi>{withSymbols(version.name)}</bdi> <bdi>{withSymbols(version.email)}</bdi>
              </>
            )}
          </p>
          <p className="desk-letter__words" dir="auto">
            {withSymbols(version.message)}
          </p>
        </section>
      ))}
      {rest.map((item) => (
        <Item key={item.id} item={item} inquiry={inquiry} clock={clock} desk={desk} recall={recall} />
      ))}
    </div>
  )
}

const heads: Record<ThreadItem['kind'], string> = {
  visitor: 'wrote by mail',
  reply: 'replied',
  note: 'noted',
  'later-version': 'sent other words',
  'other-inquiry': 'wrote again, as an inquiry of its own',
}

function Item({ item, inquiry, clock, desk, recall }: Props & { item: ThreadItem }) {
  const { kind, at, by, text, delivery, otherInquiry } = item
  const name = kind === 'visitor' || kind === 'other-inquiry' ? inquiry.row.name : by.name
  return (
    <section className="desk-letter" data-kind={kind} aria-label={heads[kind]}>
      <p className="desk-letter__facts">
        <bdi>{withSymbols(name)}</bdi> {heads[kind]} <When at={at} clock={clock} />
        {delivery !== null && (
          <span className="desk-letter__delivery" data-state={delivery.state}>
            {deliveryInWords(delivery, clock)}
          </span>
        )}
      </p>
      {text !== '' && (
        <p className="desk-letter__words" dir="auto">
          {withSymbols(text)}
        </p>
      )}
      {otherInquiry !== null && (
        <p>
          <a
            href={inquiryOnDesk(otherInquiry.id)}
            onClick={(event) => {
              event.preventDefault()
              desk.choose(otherInquiry.id)
            }}
          >
            Open {otherInquiry.reference ?? 'it'}
          </a>
        </p>
      )}
      {delivery?.may.recall === true && (
        <button type="button" className="desk-button" onClick={() => void recall(inquiry.row.id, item.id)}>
          Take it back
        </button>
      )}
      {delivery !== null && delivery.state === 'deferred' && <SendAnyway item={item} desk={desk} />}
    </section>
  )
}

/** How far a reply has come, as a sentence. */
function deliveryInWords(delivery: ThreadDelivery, { now, zone }: Clock): string {
  const { state, words, acceptedAt, nextTryAt } = delivery
  switch (state) {
    case 'sending':
      return 'It is on its way.'
    case 'deferred': {
      const next =
        nextTryAt === null ? '' : ` The next try is at ${momentInWords(new Date(nextTryAt), now, zone)}.`
      return `It was put off${words ? ` (${words})` : ''}.${next}`
    }
    case 'accepted':
      return acceptedAt === null
        ? 'It was delivered.'
        : `It was delivered ${momentInWords(new Date(acceptedAt), now, zone)}.`
    case 'failed':
      return words ? `It was ${words}.` : 'It was not delivered.'
    case 'recalled':
      return 'It was taken back.'
    case 'by-hand':
      return 'It was sent by hand.'
  }
}
