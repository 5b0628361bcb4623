'use client'

import { usePathname, useRouter } from 'next/navigation.js'
import { useEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { RestorePreview } from '../contract.ts'
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
  const [said, setSaid] = useState('')
  const publish = async () => {
    setSaid('Publishing …')
    const problem = await restoreAndPublish(version)
    setSaid(problem)
    if (problem === '') router.push(`/admin/collections/articles/${article}`)
  }
  return (
    <>
      <button className="gate-link" onClick={() => void publish()} type="button">
        Restore and publish at once
      </button>
      <output>{said}</output>
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

/** Why it was not published; empty when it was. */
async function restoreAndPublish(version: string): Promise<string> {
  try {
    const response = await fetch(`/api/articles/versions/${version}?publish=true&depth=0`, { method: 'POST' })
    return response.ok ? '' : messageIn(await response.json())
  } catch {
    // The browser's own words say nothing to people.
    return 'The server cannot be reached just now. Please try again in a moment.'
  }
}

function messageIn(answer: unknown): string {
  const [error]: unknown[] =
    typeof answer === 'object' && answer !== null && 'errors' in answer && Array.isArray(answer.errors)
      ? answer.errors
      : []
  const isTold =
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
  return isTold
    ? String(error.message)
    : 'This could not be published. Please restore it as a draft and look at it.'
}
