'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { listPath } from '../paths.ts'
import { sendAct } from '../send-act.ts'
import { deliveryFilters } from '../../collections/deliveries/filters.ts'
import { fetchMailHealth, type MailHealth } from './fetch-mail-health.ts'

/** Often enough to tell of a failure within the minute that it takes Sam to wonder. */
const everyMs = 60_000

/**
 * Tells the owner and administrators that mail is failing, since when and what to do, and asks for a yes to mail that has
 * waited for 48 hours. Nothing is drawn while all is well. It reads its own data, so any page can mount it.
 */
export function MailBanner() {
  const [health, setHealth] = useState<MailHealth | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    const look = async () => {
      const found = await fetchMailHealth()
      if (found !== null) setHealth(found)
    }
    void look()
    const timer = setInterval(() => void look(), everyMs)
    return () => clearInterval(timer)
  }, [])

  const release = async (held: number) => {
    setBusy(true)
    const answer = await sendAct('/api/desk/mail-release', { held })
    setTold(answer.ok ? 'They go out now, in order.' : answer.message)
    setBusy(false)
    const found = await fetchMailHealth()
    if (found !== null) setHealth(found)
  }

  if (health === null) return null
  const { banner, held } = health
  if (banner.state === 'ok' && held === 0) return <output className="mail-banner__told">{told}</output>
  return (
    <section className="mail-banner" role="alert" aria-label="Mail">
      {banner.state === 'failing' && (
        <p>
          <strong>{banner.sentence}</strong> {banner.todo}
        </p>
      )}
      {held > 0 && (
        <div className="mail-banner__held">
          <p>
            {held === 1 ? 'One mail has' : `${held} mails have`} waited for more than 48 hours, and{' '}
            {held === 1 ? 'goes' : 'go'} out only when you say so.{' '}
            <a href={listPath('deliveries', deliveryFilters.notSent)}>Look at what was not sent</a>
          </p>
          <Button
            buttonStyle="secondary"
            disabled={isBusy}
            margin={false}
            onClick={() => void release(held)}
            size="small"
          >
            {held === 1 ? 'Send it now' : `Send all ${held} now`}
          </Button>
        </div>
      )}
      <output className="mail-banner__told">{told}</output>
    </section>
  )
}
