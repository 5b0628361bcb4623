import type { PayloadRequest } from 'payload'
import { slugs } from '../../collections/slugs.ts'
import { env } from '../../env.ts'
import { addressIn } from '../../mail/sender-address.ts'

/** Who speaks to visitors, by name, and where their answers are read: the site's contact address. */
export async function siteContact(req: PayloadRequest): Promise<{ name: string; address: string }> {
  const { author, contactEmail } = await req.payload.findGlobal({
    slug: slugs.site,
    depth: 0,
    select: { author: true, contactEmail: true },
    overrideAccess: true, // what every page of the site says
    req,
  })
  return { name: author || 'Sam', address: contactEmail || addressIn(env.MAIL_FROM) }
}
