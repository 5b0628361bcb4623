'use client'

import { Button } from '@payloadcms/ui'
import { useState, type FormEvent } from 'react'
import { safeJson } from '../../collections/inquiries/privacy/safe-json.ts'
import { sendAct } from '../send-act.ts'
import { countsIn, type PersonCounts } from './person-counts.ts'

type Found = { email: string; counts: PersonCounts; body: unknown }

/** Everything about one address: what there is, a file of it, and its erasure after the address was typed once more. */
export function PersonPanel() {
  const [email, setEmail] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const [confirm, setConfirm] = useState('')
  const [told, setTold] = useState<{ words: string; isFailure: boolean } | null>(null)
  const [isBusy, setBusy] = useState(false)

  const look = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFound(null)
    setConfirm('')
    const answer = await sendAct('/api/desk/person/export', { email })
    setBusy(false)
    if (!answer.ok) return setTold({ words: answer.message, isFailure: true })
    setTold(null)
    setFound({ email, counts: countsIn(answer.body), body: answer.body })
  }

  const erase = async (event: FormEvent) => {
    event.preventDefault()
    if (found === null) return
    setBusy(true)
    const answer = await sendAct('/api/desk/person/erase', { email: found.email, confirm })
    setBusy(false)
    if (!answer.ok) return setTold({ words: answer.message, isFailure: true })
    setFound(null)
    setEmail('')
    setConfirm('')
    setTold({
      words:
        'Everything that was kept under this address has been erased. Copies in backups expire within 35 days; what Sam has in a mailbox is to be deleted there.',
      isFailure: false,
    })
  }

  return (
    <section aria-labelledby="person">
      <h2 id="person">What is kept of one person</h2>
      <form onSubmit={(event) => void look(event)}>
        <label htmlFor="person-email">E-mail address</label>
        <input
          autoComplete="off"
          id="person-email"
          inputMode="email"
          maxLength={254}
          onChange={({ target }) => setEmail(target.value)}
          required
          spellCheck={false}
          value={email}
        />
        <Button disabled={isBusy} margin={false} type="submit">
          Look it up
        </Button>
      </form>
      {told && <p role={told.isFailure ? 'alert' : 'status'}>{told.words}</p>}
      {found && (
        <div className="privacy-screen__person">
          <p>
            <bdi>{found.email}</bdi>: {inWords(found.counts)}
          </p>
          {found.counts.inquiries + found.counts.mails > 0 && (
            <>
              <Button buttonStyle="secondary" margin={false} onClick={() => download(found.body)}>
                Download all of it
              </Button>
              <form onSubmit={(event) => void erase(event)}>
                <label htmlFor="person-confirm">
                  To erase all of it for good, please type the address once more
                </label>
                <input
                  autoComplete="off"
                  id="person-confirm"
                  maxLength={254}
                  onChange={({ target }) => setConfirm(target.value)}
                  required
                  spellCheck={false}
                  value={confirm}
                />
                <Button
                  buttonStyle="error"
                  disabled={isBusy || confirm.trim() === ''}
                  margin={false}
                  type="submit"
                >
                  Erase this person
                </Button>
              </form>
            </>
          )}
        </div>
      )}
    </section>
  )
}

/** As a file whose name does not tell whose it is, in which nothing acts when it is opened. */
function download(body: unknown): void {
  const address = URL.createObjectURL(new Blob([safeJson(body)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'person.json'
  link.click()
  URL.revokeObjectURL(address)
}

function inWords({ inquiries, mails, upcomingBookings }: PersonCounts): string {
  if (inquiries + mails === 0) return 'nothing is kept.'
  const parts = [
    inquiries === 1 ? 'one inquiry' : `${inquiries} inquiries`,
    mails === 1 ? 'one mail' : `${mails} mails`,
  ]
  const booked =
    upcomingBookings > 0 ? ' A call is booked: please cancel it before you erase this person.' : ''
  return `${parts.join(' and ')}, with all that belongs to them.${booked}`
}
