'use client'

import { usePathname, useSearchParams } from 'next/navigation.js'
import { useEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Age } from '../../../editor/draft-notes/panel/age.client.tsx'
import { actWords } from '../act-words.ts'
import type { NoteEventsBetween } from '../contract.ts'

/** The page that compares one version of an article with another. */
const versionPage = /^\/admin\/collections\/articles\/([0-9a-f-]{36})\/versions\/([0-9a-f-]{36})$/u

/** What stands above the differences: which versions are compared. */
const controls = '.view-version-controls-bottom'

/**
 * Puts a switch above Payload's comparison of two versions that shows what happened to draft notes between them. Notes
 * are no part of the text, so nothing of them stands among the differences. Payload 3.90 has no place of one's own in
 * that page, so this one is found in it.
 */
export function EventsBetween({ children }: { children: ReactNode }) {
  const [, article, version] = versionPage.exec(usePathname()) ?? []
  return (
    <>
      {children}
      {article !== undefined && version !== undefined && <Switch article={article} version={version} />}
    </>
  )
}

function Switch({ article, version }: { article: string; version: string }) {
  const place = usePlace()
  const from = useSearchParams().get('versionFrom')
  const [isOpen, setOpen] = useState(false)
  if (place === null) return null
  return createPortal(
    <section aria-label="Draft notes between these versions" className="events-between">
      <label>
        <input checked={isOpen} onChange={() => setOpen(!isOpen)} type="checkbox" /> Show what happened to
        draft notes
      </label>
      {isOpen && <Events address={addressOf({ article, version, from })} key={`${version} ${from ?? ''}`} />}
    </section>,
    place,
  )
}

function addressOf({ article, version, from }: { article: string; version: string; from: string | null }) {
  const query = from === null ? '' : `?from=${encodeURIComponent(from)}`
  return `/api/articles/${article}/note-events/${version}${query}`
}

function Events({ address }: { address: string }) {
  const [told, setTold] = useState<NoteEventsBetween | 'asking' | 'failed'>('asking')
  useEffect(() => {
    let isWanted = true
    void ask(address).then((answer) => {
      if (isWanted) setTold(answer ?? 'failed')
    })
    return () => {
      isWanted = false
    }
  }, [address])
  if (told === 'asking') return <output>Looking what happened…</output>
  if (told === 'failed')
    return <p role="alert">This could not be found out just now. Please load the page again.</p>
  if (told.events.length === 0) return <output>Nothing happened to notes between these versions.</output>
  return (
    <>
      <ol>
        {told.events.map(({ id, act, by, at, text, path }) => (
          <li key={id}>
            {by} {actWords[act]}
            {text !== '' && <>: {path === null ? `“${text}”` : <a href={path}>{text}</a>}</>}{' '}
            <span className="events-between__when">
              <Age of={at} />
            </span>
          </li>
        ))}
      </ol>
      {told.hasMore && (
        <p>There is more than is listed here. Please compare versions that are closer together.</p>
      )}
    </>
  )
}

/** Where the switch goes, as long as the page has it. */
function usePlace(): Element | null {
  const [place, setPlace] = useState<Element | null>(null)
  useEffect(() => {
    const look = () => setPlace(document.querySelector(controls))
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true })
    look()
    return () => observer.disconnect()
  }, [])
  return place
}

async function ask(address: string): Promise<NoteEventsBetween | null> {
  try {
    const response = await fetch(address, { credentials: 'same-origin' })
    const answer: unknown = response.ok ? await response.json() : null
    return isAnswer(answer) ? answer : null
  } catch {
    // Offline: the page says so, and the comparison stays.
    return null
  }
}

function isAnswer(answer: unknown): answer is NoteEventsBetween {
  return typeof answer === 'object' && answer !== null && 'events' in answer && Array.isArray(answer.events)
}
