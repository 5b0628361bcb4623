import Link from 'next/link.js'
import type { UIFieldServerProps } from 'payload'
import { inquiryOnDesk } from '../../../admin/desk/desk-address.ts'
import { recordPath } from '../../../admin/paths.ts'
import { Moment } from '../../../admin/time/moment.tsx'
import { workingZone } from '../../../admin/time/working-zone.ts'
import { slugs } from '../../slugs.ts'
import { deskPath } from '../desk/contract.ts'
import { LaterVersions } from './later-versions.tsx'
import { sentSchema } from './sent.ts'

/** What a visitor sent, set as a letter: who, when, after which essay, and the words as they were typed. */
export async function Letter({ data, req }: UIFieldServerProps) {
  const sent = sentSchema.safeParse(data)
  if (!sent.success) return null
  const { id, name, email, message, path, reference, receivedAt, essay, spamReasons } = sent.data
  const [zone, article] = await Promise.all([workingZone(req.payload), essay ? findTitle(essay, req) : null])
  const subject = `Your message to Sam${reference ? ` (${reference})` : ''}`
  return (
    <article className="letter">
      <header>
        <p className="letter__from">
          <strong>{name}</strong>
          <a href={`mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(subject)}`}>{email}</a>
        </p>
        <p className="letter__facts">
          {path === 'call' ? 'Asked for a call ' : 'Wrote '}
          <Moment at={new Date(receivedAt)} now={new Date()} zone={zone} />
          {article && (
            <>
              {' after reading '}
              <Link href={recordPath(slugs.articles, article.id)} prefetch={false}>
                {article.title}
              </Link>
            </>
          )}
          {reference && <span className="letter__reference">{reference}</span>}
          {id && (
            <>
              {' '}
              <Link href={`${deskPath}?inquiry=${id}`} prefetch={false}>
                Open at the desk
              </Link>
            </>
          )}
        </p>
        {id && (
          <p>
            <Link href={inquiryOnDesk(id)} prefetch={false}>
              Open it on the desk
            </Link>
          </p>
        )}
      </header>
      <p className="letter__words" dir="auto">
        {message}
      </p>
      {id && <LaterVersions inquiry={id} zone={zone} req={req} />}
      {spamReasons.length > 0 && (
        <p className="letter__facts">
          What looked like spam: {spamReasons.map(({ reason }) => reason.replaceAll('-', ' ')).join(', ')}.
        </p>
      )}
    </article>
  )
}

/** With the reader's own rights; an essay that is gone is simply not named. */
async function findTitle(id: string, req: UIFieldServerProps['req']) {
  const { docs } = await req.payload.find({
    collection: slugs.articles,
    where: { id: { equals: id } },
    select: { title: true },
    depth: 0,
    limit: 1,
    pagination: false,
    req,
    user: req.user,
    overrideAccess: false,
  })
  return docs[0] ?? null
}
