'use client'

import { useRef, useState } from 'react'
import type { NotificationView, ReadNotifications } from '../../collections/notifications/contract.ts'
import { eventInWords } from '../../collections/notifications/events-in-words.ts'
import { Age } from '../../editor/draft-notes/panel/age.client.tsx'
import { knownUnread, readNotifications } from './unread.client.ts'

type Props = {
  items: readonly NotificationView[]
  /** How many are unread, also those that are not shown. */
  unread: number
  /** Where more are shown. */
  more: string | null
}

/** What one was told of: what is new first. Opening one at its place marks it as read there. */
export function ForYouList({ items, unread: unreadBefore, more }: Props) {
  const [unread, setUnread] = useState(unreadBefore)
  const [read, setRead] = useState<ReadonlySet<string>>(new Set())
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const top = useRef<HTMLParagraphElement>(null)
  const isRead = (item: NotificationView) => item.isRead || read.has(item.id)

  const mark = async (which: ReadNotifications, marked: readonly NotificationView[], words: string) => {
    if (isBusy) return false
    setBusy(true)
    const answer = await readNotifications(which)
    setBusy(false)
    setFailure(answer.ok ? null : answer.message)
    if (!answer.ok) return false
    setRead(new Set([...read, ...marked.map(({ id }) => id)]))
    setUnread(knownUnread() ?? unread)
    setSaid(words)
    return true
  }
  const markAll = async () => {
    // The button goes with what it was for; whoever pressed it stays at the top of the list.
    if (await mark({ all: true }, items, 'All are marked as read.')) top.current?.focus()
  }

  if (items.length === 0) {
    return (
      <p>
        Nothing here yet. When somebody mentions you, assigns a note to you, answers you or asks you for a
        review, it stands here.
      </p>
    )
  }
  return (
    <>
      <div className="for-you__head">
        <p ref={top} tabIndex={-1}>
          {unread === 0 ? 'You have read everything.' : `${unread} unread`}
        </p>
        {unread > 0 && (
          <button
            aria-disabled={isBusy}
            className="board-button"
            onClick={() => void markAll()}
            type="button"
          >
            Mark all as read
          </button>
        )}
      </div>
      {failure !== null && <p role="alert">{failure}</p>}
      <output className="for-you__said">{said}</output>
      <ul>
        {items.map((item) => (
          <Item
            isRead={isRead(item)}
            item={item}
            key={item.id}
            onRead={() => mark({ ids: [item.id] }, [item], 'Marked as read.')}
          />
        ))}
      </ul>
      {more !== null && (
        <p className="for-you__more">
          <a href={more}>Show more</a>
        </p>
      )}
    </>
  )
}

type ItemProps = { item: NotificationView; isRead: boolean; onRead: () => Promise<boolean> }

function Item({ item, isRead, onRead }: ItemProps) {
  const { event, by, article, quote, text, at, path } = item
  const link = useRef<HTMLAnchorElement>(null)
  const read = async () => {
    if (await onRead()) link.current?.focus()
  }
  return (
    <li data-read={isRead} id={`told-${item.id}`}>
      <p className="for-you__what">
        <a href={path} ref={link}>
          {eventInWords(event, by)}
        </a>
        {!isRead && <span className="for-you__new">New</span>}
      </p>
      <p className="for-you__where">
        {article.title} · <Age of={at} />
      </p>
      {quote !== null && <blockquote>{quote}</blockquote>}
      {text !== null && <p className="for-you__text">{text}</p>}
      {!isRead && (
        <button
          aria-label={`Mark as read: ${eventInWords(event, by)}`}
          className="board-button board-button--bare"
          onClick={() => void read()}
          type="button"
        >
          Mark as read
        </button>
      )}
    </li>
  )
}
