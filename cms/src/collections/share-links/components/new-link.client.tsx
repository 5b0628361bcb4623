'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { linkDays, shownByLinks, type NewShareLink } from '../contract.ts'
import { daysInWords, shownInWords } from '../links-in-words.ts'
import type { ShareLinksDesk } from './use-share-links.client.ts'

/** Makes a link and shows its address, once. Not a form: it stands inside the article's own. */
export function NewLink({ links }: { links: ShareLinksDesk }) {
  const [shows, setShows] = useState<NewShareLink['shows']>('latest')
  const [days, setDays] = useState<NewShareLink['days']>(7)
  const id = useId()
  return (
    <>
      <div className="share__choices">
        <label htmlFor={`${id}-shows`}>What it shows</label>
        <select
          id={`${id}-shows`}
          onChange={({ target }) => setShows(shownByLinks.find((one) => one === target.value) ?? shows)}
          value={shows}
        >
          {shownByLinks.map((one) => (
            <option key={one} value={one}>
              {shownInWords[one]}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-days`}>For how long</label>
        <select
          id={`${id}-days`}
          onChange={({ target }) => setDays(linkDays.find((one) => String(one) === target.value) ?? days)}
          value={days}
        >
          {linkDays.map((one) => (
            <option key={one} value={one}>
              {daysInWords[one]}
            </option>
          ))}
        </select>
      </div>
      <button
        className="share__button share__button--first"
        disabled={links.isBusy}
        onClick={() => void links.make({ shows, days })}
        type="button"
      >
        Make a link
      </button>
      {links.address !== null && <NewAddress address={links.address} key={links.address} say={links.say} />}
    </>
  )
}

/** The address of a new link. It is marked and focused, so that it can be copied by the keyboard alone too. */
function NewAddress({ address, say }: { address: string; say: (words: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      say('The address is copied.')
    } catch {
      field.current?.select()
      say('The browser did not let it be copied. The address is marked: please copy it with the keyboard.')
    }
  }
  return (
    <div className="share__new">
      <label htmlFor={id}>The new link. It is shown only now, so please copy it.</label>
      <input
        id={id}
        onFocus={({ target }) => target.select()}
        readOnly
        ref={field}
        type="text"
        value={address}
      />
      <button className="share__button" onClick={() => void copy()} type="button">
        Copy the address
      </button>
    </div>
  )
}
