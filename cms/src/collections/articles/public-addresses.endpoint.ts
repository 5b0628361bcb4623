import { sql } from '@payloadcms/db-postgres'
import { addressesPerPage, type PublicAddresses } from '@galley/content-model'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole, roles } from '../../access/roles.ts'
import { queryRows } from '../../database/connection.ts'
import { refusal } from '../../http/refusal.ts'

const querySchema = z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) })
const addressRow = z.object({ slug: z.string(), changedAt: z.coerce.date() })
const pageRow = z.object({ changedAt: z.coerce.date() })

/**
 * `GET /api/public-addresses?page=‹n›`: the slug of every published article and when its public text last changed, the
 * earliest published first, as `publicAddressesSchema` says. For the site's key and the staff.
 *
 * Answers 400 when `page` is no whole number from 1, and 401 to everyone else.
 */
export const publicAddressesEndpoint: Endpoint = {
  path: '/public-addresses',
  method: 'get',
  handler: async (req) => {
    if (!hasRole(req.user, ...roles)) return refusal(401, 'Please sign in to ask for this.')
    const query = querySchema.safeParse({ ...req.query })
    if (!query.success) return refusal(400, '“page” must be a whole number from 1.')
    return Response.json(await addressesOn(query.data.page, req))
  },
}

/** SQL, because Payload would make a document of each of a thousand rows. */
async function addressesOn(page: number, req: PayloadRequest): Promise<PublicAddresses> {
  const addresses = await queryRows(
    req,
    sql`
    select slug, coalesce(public_changed_at, published_at) as "changedAt" from articles
    where _status = 'published' and deleted_at is null and slug is not null and published_at is not null
    order by published_at, id limit ${addressesPerPage} offset ${(page - 1) * addressesPerPage}`,
    addressRow,
  )
  const pages = await queryRows(
    req,
    sql`
    select max(changed_at) as "changedAt" from (
      select coalesce(public_changed_at, published_at) as changed_at,
        (row_number() over (order by published_at, id) - 1) / ${addressesPerPage} as page
      from articles
      where _status = 'published' and deleted_at is null and slug is not null and published_at is not null
    ) as numbered group by page order by page`,
    pageRow,
  )
  return {
    addresses: addresses.map(({ slug, changedAt }) => ({ slug, changedAt: changedAt.toISOString() })),
    pages: pages.map(({ changedAt }) => changedAt.toISOString()),
  }
}
