import type { Payload, PayloadRequest } from 'payload'
import { slugs } from '../collections/slugs.ts'

/** Sam and one account for each role that is not the administrator's. */
export const people = [
  { name: 'Sam', email: 'sam@galley.example', role: 'owner' },
  { name: 'The editor', email: 'editor@galley.example', role: 'editor' },
  { name: 'The reviewer', email: 'reviewer@galley.example', role: 'reviewer' },
] as const

/** People who are there already keep their accounts and passwords. */
export async function seedPeople(payload: Payload, req: PayloadRequest, password: string): Promise<void> {
  for (const person of people) {
    const { totalDocs } = await payload.count({
      collection: slugs.users,
      where: { email: { equals: person.email } },
      overrideAccess: true, // the seed acts for the system
      req,
    })
    if (totalDocs > 0) continue
    await payload.create({
      collection: slugs.users,
      data: { ...person, password },
      overrideAccess: true,
      req,
    }) // as above
  }
}
