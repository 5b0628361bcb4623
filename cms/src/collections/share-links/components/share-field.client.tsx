'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useId, useState, type ComponentProps } from 'react'
import { PreviewKeeper } from '../../articles/preview/preview-keeper.client.tsx'
import type { ShareLinkView } from '../contract.ts'
import { linkInWords } from '../links-in-words.ts'
import { NewLink } from './new-link.client.tsx'
import { useShareLinks } from './use-share-links.client.ts'

/** Beside the text of an article: links that let somebody without a login read the draft. */
export function ShareField() {
  const { id } = useDocumentInfo()
  return (
    <>
      <PreviewKeeper />
      {id === undefined ? null : <Share article={String(id)} />}
    </>
  )
}

function Share({ article }: { article: string }) {
  const [isOpen, setOpen] = useState(false)
  const links = useShareLinks(article)
  const id = useId()
  const toggle = () => {
    setOpen(!isOpen)
    if (!isOpen) void links.read()
  }
  return (
    <section className="share" aria-labelledby={`${id}-head`}>
      <h3 id={`${id}-head`}>
        <button aria-controls={`${id}-body`} aria-expanded={isOpen} onClick={toggle} type="button">
          Share this draft
        </button>
      </h3>
      <div hidden={!isOpen} id={`${id}-body`}>
        <p className="share__about">
          Whoever has a link reads this one draft without signing in, as readers would see it: no notes, no
          annotations, nothing else.
        </p>
        {links.mayShare && <NewLink links={links} />}
        {links.known !== null && <Links {...links} known={links.known} />}
      </div>
      <output aria-live="polite" className="share__said">
        {links.said}
      </output>
    </section>
  )
}

type Listed = Pick<ReturnType<typeof useShareLinks>, 'mayShare' | 'revoke' | 'isBusy'> & {
  known: ShareLinkView[]
}

function Links({ known, mayShare, revoke, isBusy }: Listed) {
  const now = useNow()
  const open = known.filter(({ state }) => state === 'open')
  const closed = known.filter(({ state }) => state !== 'open')
  return (
    <>
      <h4>{open.length === 0 ? 'No link is open.' : 'Open links'}</h4>
      <ul className="share__links">
        {open.map((link) => (
          <li key={link.id}>
            <p>{linkInWords(link, now)}</p>
            {mayShare && (
              <Quiet
                aria-label={`Revoke the link made by ${link.madeByName}: ${linkInWords(link, now)}`}
                disabled={isBusy}
                onClick={() => void revoke(link.id)}
              >
                Revoke
              </Quiet>
            )}
          </li>
        ))}
      </ul>
      {closed.length > 0 && (
        <details>
          <summary>Closed links ({closed.length})</summary>
          <ul className="share__links">
            {closed.map((link) => (
              <li key={link.id}>
                <p>{linkInWords(link, now)}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Quiet(props: ComponentProps<'button'>) {
  return <button className="share__button" type="button" {...props} />
}

/** The time, once a minute: ages are told in minutes at the finest. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
