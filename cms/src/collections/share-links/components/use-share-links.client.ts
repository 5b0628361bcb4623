'use client'

import { useState } from 'react'
import { sendAct } from '../../../admin/send-act.ts'
import type { NewShareLink, ShareLinkView } from '../contract.ts'
import { linksIn, newLinkIn } from '../read-answer.ts'

const notRead = 'The links could not be read. Please load the page again.'

/** The links of one article, and what a person may do with them. */
export type ShareLinksDesk = {
  /** Newest first; `null` until they are read. */
  known: ShareLinkView[] | null
  mayShare: boolean
  isBusy: boolean
  /** The address of the link that was made last; it is nowhere else. */
  address: string | null
  /** What happened, for everyone to see and for screen readers to say. */
  said: string
  say: (words: string) => void
  read: () => Promise<void>
  make: (given: NewShareLink) => Promise<void>
  revoke: (id: string) => Promise<void>
}

/** Nothing is asked before somebody calls `read`. */
export function useShareLinks(article: string): ShareLinksDesk {
  const [known, setKnown] = useState<ShareLinkView[] | null>(null)
  const [mayShare, setMayShare] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [address, setAddress] = useState<string | null>(null)
  const [said, say] = useState('')
  const path = `/api/articles/${article}/share-links`

  const read = async () => {
    const answer = await readLinks(path)
    if (answer === null) return say(notRead)
    setKnown(answer.links)
    setMayShare(answer.mayShare)
  }

  const act = async (actPath: string, json: Record<string, unknown>, onDone: (body: unknown) => void) => {
    setBusy(true)
    say('')
    const answer = await sendAct(actPath, json)
    if (answer.ok) onDone(answer.body)
    else say(answer.message)
    await read()
    setBusy(false)
  }
  const make = (given: NewShareLink) =>
    act(path, given, (body) => {
      setAddress(newLinkIn(body)?.address ?? null)
      say('The link is made. Its address stands below the button.')
    })
  const revoke = (id: string) =>
    act(`/api/share-links/${id}/revoke`, {}, () => {
      setAddress(null)
      say('The link is revoked: from now on it opens nothing.')
    })
  return { known, mayShare, isBusy, address, said, say, read, make, revoke }
}

async function readLinks(path: string) {
  try {
    const response = await fetch(path, { credentials: 'same-origin' })
    const body: unknown = await response.json()
    return response.ok ? linksIn(body) : null
  } catch {
    return null // offline, or no JSON: said in words by whoever asked
  }
}
