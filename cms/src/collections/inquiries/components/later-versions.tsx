import type { UIFieldServerProps } from 'payload'
import { Moment } from '../../../admin/time/moment.tsx'
import { slugs } from '../../slugs.ts'

/** What the visitor sent later under the same key, the oldest first; nothing when there is none. */
export async function LaterVersions({
  inquiry,
  zone,
  req,
}: {
  inquiry: string
  zone: string
  req: UIFieldServerProps['req']
}) {
  const { docs } = await req.payload.find({
    collection: slugs.inquiryRevisions,
    where: { inquiry: { equals: inquiry } },
    sort: 'receivedAt',
    pagination: false,
    req,
    user: req.user,
    overrideAccess: false,
  })
  return docs.map(({ id, name, email, message, receivedAt }) => (
    <section key={id}>
      <p className="letter__facts">
        Sent again with other words <Moment at={new Date(receivedAt)} now={new Date()} zone={zone} />, as{' '}
        {name}, {email}
      </p>
      <p className="letter__words" dir="auto">
        {message}
      </p>
    </section>
  ))
}
