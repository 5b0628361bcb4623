import type { Payload, PayloadRequest } from 'payload'
import { slugs } from '../collections/slugs.ts'
import { env } from '../env.ts'
import { people } from './seed-people.ts'

/** Visitors of the samples write to Sam, not to the administrator. An address that somebody chose stays. */
export async function seedContact(payload: Payload, req: PayloadRequest): Promise<void> {
  const asSystem = { overrideAccess: true, req } as const // the seed acts for the system
  const { contactEmail } = await payload.findGlobal({ slug: slugs.site, depth: 0, ...asSystem })
  if (contactEmail !== env.GALLEY_ADMIN_EMAIL) return
  await payload.updateGlobal({ slug: slugs.site, data: { contactEmail: people[0].email }, ...asSystem })
}
