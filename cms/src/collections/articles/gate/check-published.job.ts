import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { env } from '../../../env.ts'
import { enqueueMail } from '../../../mail/enqueue-mail.ts'
import type { Job } from '../../../worker/job.ts'
import { slugs } from '../../slugs.ts'
import { checkPublishedArticles, type DoubtfulArticle } from './check-published.ts'

const dayMs = 24 * 60 * 60_000

/**
 * Looks at everything that readers have when the worker starts, which is after every deployment, and once a day from
 * then on. The owner is told by mail of what should not be there: once a day for each article and its reasons.
 *
 * @param now  the time in milliseconds
 */
export function checkPublishedDaily(connect: () => Promise<Payload>, now: () => number = Date.now): Job {
  let nextAt = 0
  return {
    name: 'published articles',
    run: async () => {
      if (now() < nextAt) return
      const payload = await connect()
      const doubtful = await checkPublishedArticles(payload)
      const req = await createLocalReq({}, payload)
      for (const article of doubtful) await tellOwners(article, new Date(now()), req)
      nextAt = now() + dayMs
    },
  }
}

async function tellOwners(
  { id, title, reasons }: DoubtfulArticle,
  on: Date,
  req: PayloadRequest,
): Promise<void> {
  const { docs: owners } = await req.payload.find({
    collection: slugs.users,
    where: { role: { equals: 'owner' } },
    depth: 0,
    pagination: false,
    overrideAccess: true, // whom to write to
    req,
  })
  for (const { name, email } of owners) {
    await enqueueMail(
      {
        kind: 'doubtful-article',
        about: `article:${id}:${on.toISOString().slice(0, 10)}`,
        to: { name, address: email },
        subject: `Please look at what readers see: ${title}`,
        text: `Hello ${name},

“${title}” is published, and something in it should not be there:

${reasons.map((reason) => `- ${reason}`).join('\n')}

Please look at it here, and publish it again once it is settled:
${env.CMS_URL}/admin/collections/${slugs.articles}/${id}
`,
      },
      req,
    )
  }
}
