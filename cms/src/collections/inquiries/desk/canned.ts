import type { PayloadRequest } from 'payload'
import { env } from '../../../env.ts'
import { slugs } from '../../slugs.ts'
import type { CannedReplies, CannedVariable } from './contract.ts'
import { deskInquiry } from './detail.ts'
import { fillIn } from './reply/placeholders.ts'

/** Sam's canned replies by title; with an inquiry, filled in for it. */
export async function cannedReplies(
  { inquiry }: { inquiry?: string | undefined },
  req: PayloadRequest,
): Promise<CannedReplies> {
  const { docs } = await req.payload.find({
    collection: slugs.cannedReplies,
    sort: 'title',
    depth: 0,
    pagination: false,
    overrideAccess: false,
    req,
  })
  const values = inquiry === undefined ? null : await valuesFor(inquiry, req)
  return {
    replies: docs.map(({ id, title, text }) =>
      values === null ? { id, title, text, unfilled: [] } : { id, title, ...fillIn(text, values) },
    ),
    editPath: `/admin/collections/${slugs.cannedReplies}`,
  }
}

async function valuesFor(id: string, req: PayloadRequest): Promise<Record<CannedVariable, string | null>> {
  const { row, essay } = await deskInquiry(id, req)
  return {
    name: row.name,
    firstName: row.name.split(/\s+/u)[0] ?? row.name,
    reference: row.reference,
    due: row.due?.words ?? null,
    essay: essay?.title ?? null,
    bookingLink: `${env.SITE_URL}/get-started/call`,
  }
}
