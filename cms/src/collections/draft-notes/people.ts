import type { PayloadRequest } from 'payload'
import { slugs } from '../slugs.ts'

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
export async function personFinder(req: PayloadRequest): Promise<(handle: string) => string | null> {
  const byHandle = new Map<string, string | null>()
  for (const { id, name, email } of await accounts(req)) {
    for (const handle of handlesOf(name, email)) {
      const other = byHandle.get(handle)
      byHandle.set(handle, other === undefined || other === id ? id : null)
    }
  }
  return (handle) => byHandle.get(handle.toLowerCase()) ?? null
}

function handlesOf(name: string, email: string): string[] {
  const words = name.toLowerCase().split(/\s+/u)
  const [address = ''] = email.toLowerCase().split('@')
  const handles = [words[0] ?? '', words.join(''), words.join('.'), words.join('-'), words.join('_'), address]
  return [...new Set(handles)].filter((handle) => handle !== '')
}

async function accounts(req: PayloadRequest): Promise<{ id: string; name: string; email: string }[]> {
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
