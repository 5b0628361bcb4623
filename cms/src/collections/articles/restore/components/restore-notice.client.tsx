'use client'

import { usePathname, useRouter } from 'next/navigation.js'
import { useEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { GateLines } from '../../gate/components/gate-lines.client.tsx'
import type { Refused } from '../../gate/contract.ts'
import type { RestorePreview } from '../contract.ts'
import { notPublished, type NotPublished } from '../publish-answer.ts'
import { restoreInWords } from '../restore-in-words.ts'

/** The page of one version of an article. */
const versionPage = /^\/admin\/collections\/articles\/([0-9a-f-]{36})\/versions\/([0-9a-f-]{36})$/u

/** Payload's own dialog that asks whether to restore, and the place in it for what it does not say. */
const dialogBody = '#restore-version .confirmation-modal__content'

/**
 * Says in Payload's dialog what restoring a version does to the draft notes, and offers to publish it as well. Payload
 * 3.90 has no place for a dialog of one's own there, so this one is found in the page while it is open.
 */
export function RestoreNotice({ children }: { children: ReactNode }) {
  const [, article, version] = versionPage.exec(usePathname()) ?? []
  return (
    <>
      {children}
      {article !== undefined && version !== undefined && <Notice article={article} version={version} />}
    </>
  )
}

function Notice({ article, version }: { article: string; version: string }) {
  const place = useDialog()
  const [lines, setLines] = useState<string[]>([])
  const isOpen = place !== null
  useEffect(() => {
    if (!isOpen) return undefined
    let isCurrent = true
    void askPreview(article, version).then((told) => {
      if (isCurrent) setLines(told)
    })
    return () => {
      isCurrent = false
    }
  }, [article, isOpen, version])
  if (place === null) return null
  return createPortal(
    <div className="restore-notice">
      <p>It comes back as a draft. Readers keep what they have. Notes are not turned back:</p>
      <ul aria-live="polite">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <PublishToo article={article} version={version} />
    </div>,
    place,
  )
}

function PublishToo({ article, version }: { article: string; version: string }) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<NotPublished | null>(null)
  const publish = async (acknowledged: string | null) => {
    setBusy(true)
    const next = await restoreAndPublish(version, acknowledged)
    setBusy(false)
    setProblem(next)
    if (next === null) router.push(`/admin/collections/articles/${article}`)
  }
  const refused = problem?.refused ?? null
  return (
    <>
      <p>
        <button className="gate-link" disabled={isBusy} onClick={() => void publish(null)} type="button">
          Restore and publish at once
        </button>
      </p>
      <output>{isBusy ? 'Publishing …' : ''}</output>
      <div aria-live="polite">
        {problem !== null && refused === null && <p className="gate__failure">{problem.message}</p>}
        {refused !== null && (
          <InTheWay
            isBusy={isBusy}
            key={refused.acknowledge}
            onPublish={(acknowledged) => void publish(acknowledged)}
            refused={refused}
          />
        )}
      </div>
    </>
  )
}

type InTheWayProps = {
  refused: Refused
  isBusy: boolean
  onPublish: (acknowledged: string | null) => void
}

/** Why the version was not published, and the way on where notes have only to be seen. */
function InTheWay({ refused: { obstacles, acknowledge }, isBusy, onPublish }: InTheWayProps) {
  const [isSeen, setSeen] = useState(false)
  const isBlocked = obstacles.some(({ severity }) => severity === 'must')
  const notes = obstacles.filter(({ type }) => type === 'note').length
  return (
    <>
      <p>
        {isBlocked
          ? 'This version was not published. Please restore it as a draft and settle this first:'
          : 'This version was not published yet. Please look at this first:'}
      </p>
      <GateLines obstacles={obstacles} />
      {!isBlocked && (
        <>
          <label className="gate-seen">
            <input checked={isSeen} onChange={(event) => setSeen(event.target.checked)} type="checkbox" />
            {notes === 1 ? 'I have seen this note.' : `I have seen these ${notes} notes.`}
          </label>
          <button
            className="gate-button gate-button--act"
            disabled={isBusy || !isSeen}
            onClick={() => onPublish(acknowledge)}
            type="button"
          >
            Restore and publish
          </button>
        </>
      )}
    </>
  )
}

/** The place in the dialog while it is open. */
function useDialog(): Element | null {
  const [place, setPlace] = useState<Element | null>(null)
  useEffect(() => {
    const look = () => setPlace(document.querySelector(dialogBody))
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true })
    look()
    return () => observer.disconnect()
  }, [])
  return place
}

const unknown = 'What happens to the notes could not be found out just now.'

async function askPreview(article: string, version: string): Promise<string[]> {
  try {
    const response = await fetch(`/api/articles/${article}/restore-preview/${version}`)
    const answer: unknown = response.ok ? await response.json() : null
    return isPreview(answer) ? restoreInWords(answer) : [unknown]
  } catch {
    // Offline: the dialog can still be used, and the notes are kept whatever happens.
    return [unknown]
  }
}

function isPreview(answer: unknown): answer is RestorePreview {
  if (typeof answer !== 'object' || answer === null) return false
  return ['kept', 'moved', 'lost', 'removed', 'made'].every((name) => name in answer)
}

/** Why it was not published; `null` when it was. */
async function restoreAndPublish(version: string, acknowledged: string | null): Promise<NotPublished | null> {
  const seen = acknowledged === null ? '' : `&acknowledged=${encodeURIComponent(acknowledged)}`
  const url = `/api/articles/versions/${version}?publish=true&depth=0${seen}`
  try {
    const response = await fetch(url, { method: 'POST' })
    return response.ok ? null : notPublished(await response.json())
  } catch {
    // The browser's own words say nothing to people.
    const message = 'The server cannot be reached just now. Please try again in a moment.'
    return { message, refused: null }
  }
}
