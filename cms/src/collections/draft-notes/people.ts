import type { PayloadRequest } from 'payload'
import { slugs } from '../slugs.ts'
import { finderAmong, offeredHandles, type FindPerson, type Named } from './handles.ts'

/** Someone a note can be assigned to. */
export type DeskPerson = { id: string; name: string }

/** Everyone on the desk, by name. Names only are shown: the staff may know who works with them. */
export async function deskPeople(req: PayloadRequest): Promise<DeskPerson[]> {
  return (await accounts(req)).map(({ id, name }) => ({ id, name }))
}

/**
 * Who is meant by the name after `@` in an annotation: a name, a first name, or the part of an address before its `@`,
 * in any case. `null` when nobody or more than one person is.
 */
export async function personFinder(req: PayloadRequest): Promise<FindPerson> {
  return finderAmong(await accounts(req))
}

/** Handles that find people, to tell whoever wrote one that does not: by name, and of the names only. */
export async function deskHandles(req: PayloadRequest): Promise<string[]> {
  return offeredHandles(await accounts(req))
}

async function accounts(req: PayloadRequest): Promise<Named[]> {
  const { docs } = await req.payload.find({
    collection: slugs.users,
    where: { role: { not_equals: 'site' } },
    select: { name: true, email: true },
    sort: 'name',
    depth: 0,
    pagination: false,
    overrideAccess: true, // addresses are compared here and never leave
    req,
  })
  return docs.map(({ id, name, email }) => ({ id, name, email }))
}
