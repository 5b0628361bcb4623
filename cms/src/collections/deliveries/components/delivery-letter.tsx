import type { UIFieldServerProps } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../../access/roles.ts'
import { State } from '../../../admin/lists/state.tsx'
import { Moment } from '../../../admin/time/moment.tsx'
import { workingZone } from '../../../admin/time/working-zone.ts'
import { bodyDays } from '../../../mail/forget-sent-mail.ts'
import { slugs } from '../../slugs.ts'
import { deliveryStates } from '../states.ts'
import { RetryButton } from './retry-button.client.tsx'

const deliverySchema = z.object({
  id: z.string(),
  toName: z.string(),
  toAddress: z.string(),
  text: z.string(),
  state: z.enum(['waiting', 'sending', 'sent', 'dead']),
  attempts: z.number(),
  lastError: z.string().nullish(),
  notBefore: z.string(),
  createdAt: z.string(),
  sentAt: z.string().nullish(),
})

/** A mail as it leaves, how far it has come, and a way to send it again. */
export async function DeliveryLetter({ data, req, user }: UIFieldServerProps) {
  const parsed = deliverySchema.safeParse(data)
  if (!parsed.success) return null
  const mail = parsed.data
  const zone = await workingZone(req.payload)
  const clock = { now: new Date(), zone }
  const state = deliveryStates.find(({ value }) => value === mail.state)
  const link = mail.text.includes('[link]') ? await linkOf(mail.id, req, user) : null
  return (
    <article className="letter">
      <header>
        <p className="letter__from">
          <strong>{mail.toName}</strong>
          <span>{mail.toAddress}</span>
        </p>
        <p className="letter__facts">
          {state && <State words={state.label} tone={state.tone} />}{' '}
          {mail.sentAt ? (
            <Moment at={new Date(mail.sentAt)} {...clock} />
          ) : (
            <>
              {'written '}
              <Moment at={new Date(mail.createdAt)} {...clock} />
              {mail.state === 'waiting' && (
                <>
                  {', next try '}
                  <Moment at={new Date(mail.notBefore)} {...clock} />
                </>
              )}
            </>
          )}
          {mail.attempts > 0 && `, ${mail.attempts === 1 ? 'one try' : `${mail.attempts} tries`}`}
        </p>
        {mail.lastError && <p>{mail.lastError}</p>}
      </header>
      <p className="letter__words" dir="auto">
        {mail.text === ''
          ? `The words of a mail are deleted ${bodyDays} days after it was sent.`
          : mail.text.replaceAll('[link]', () => link ?? '(a personal link, which is not shown here)')}
      </p>
      {(mail.state === 'dead' || mail.state === 'waiting') && <RetryButton id={mail.id} />}
    </article>
  )
}

/** Administrators may hand a link over by another way; nobody else sees it. */
async function linkOf(
  id: string,
  req: UIFieldServerProps['req'],
  user: UIFieldServerProps['user'],
): Promise<string | null> {
  if (!hasRole(user, 'admin')) return null
  const mail = await req.payload.findByID({
    collection: slugs.deliveries,
    id,
    depth: 0,
    disableErrors: true,
    user,
    overrideAccess: false,
    req,
  })
  return mail?.secretLink ?? null
}
