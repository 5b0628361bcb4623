import type { PayloadRequest } from 'payload'
import { slugs } from '../../slugs.ts'

/** Whom to write to about inquiries: the owner, or the administrators while there is none. */
export async function ownersToTell(req: PayloadRequest): Promise<{ name: string; address: string }[]> {
  const withRole = async (role: 'owner' | 'admin') => {
    const { docs } = await req.payload.find({
      collection: slugs.users,
      where: { role: { equals: role } },
      depth: 0,
      pagination: false,
      overrideAccess: true, // whom to write to
      req,
    })
    return docs.map(({ name, email }) => ({ name, address: email }))
  }
  const owners = await withRole('owner')
  return owners.length > 0 ? owners : withRole('admin')
}
