import type { Payload } from 'payload'
import { cache } from 'react'
import { slugs } from '../../collections/slugs.ts'

/**
 * The zone of Sam's working hours, in which the admin states exact times; read once for each page.
 *
 * Every member of the staff may read it, and it is the only field asked for.
 */
export const workingZone = cache(async (payload: Payload): Promise<string> => {
  const { zone } = await payload.findGlobal({
    slug: slugs.availability,
    select: { zone: true },
    depth: 0,
    overrideAccess: true, // the name of a zone, shown to signed-in staff only
  })
  return zone
})
