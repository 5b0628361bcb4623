import type { KnownCaller } from './caller.ts'

/** A door: a method and a path below `/api`, where `*` stands for one segment and `**` at the end for all that follow. */
type Door = { method: string; path: string; where?: readonly string[]; sort?: readonly string[] }

/** Doors that are shut for everyone: they belong to parts of Payload that Galley does not use. */
const shut: readonly Door[] = [
  { method: '*', path: 'graphql' },
  { method: '*', path: 'graphql-playground' },
  { method: '*', path: 'og' },
  { method: '*', path: 'reorder' },
  { method: '*', path: 'users/first-register' },
  { method: '*', path: 'users/init' },
  { method: '*', path: 'users/verify/*' },
  { method: '*', path: 'payload-jobs/**' },
  { method: '*', path: 'payload-kv/**' },
  { method: '*', path: 'payload-migrations/**' },
]

/** The only collection that keeps versions. Payload serves their paths for every collection, and fails where there are none. */
const versioned = new Set(['articles', 'globals'])

/** What a visitor needs to sign in, and what a token opens by itself. Nothing else: visitors meet only the site. */
const visitorDoors: readonly Door[] = [
  { method: 'GET', path: 'users/me' },
  { method: 'POST', path: 'users/login' },
  { method: 'POST', path: 'users/logout' },
  { method: 'POST', path: 'users/refresh-token' },
  { method: 'POST', path: 'users/forgot-password' },
  { method: 'POST', path: 'users/reset-password' },
  // A preview's token is all that counts there; these answer 404 to everybody else.
  { method: 'GET', path: 'preview' },
  { method: 'GET', path: 'preview/media/*' },
]

/** What the site's key may do, in full, with the keys that it may filter and sort by. */
export const siteDoors: readonly Door[] = [
  {
    method: 'GET',
    path: 'articles',
    where: ['_status', 'slug', 'topic', 'publishedAt'],
    sort: ['publishedAt', '-publishedAt'],
  },
  { method: 'GET', path: 'articles/count', where: ['_status', 'topic'] },
  { method: 'GET', path: 'topics', where: ['slug'], sort: ['name'] },
  { method: 'GET', path: 'redirects', where: ['from'] },
  { method: 'GET', path: 'globals/site' },
  { method: 'GET', path: 'globals/availability' },
  { method: 'GET', path: 'media/file/*' },
  { method: 'GET', path: 'public-slugs/*' },
  { method: 'GET', path: 'public-addresses' },
  { method: 'GET', path: 'search' },
  { method: 'GET', path: 'changes' },
  { method: 'POST', path: 'intake' },
  { method: 'GET', path: 'intake/*/*' },
  { method: 'POST', path: 'intake/figures' },
  { method: 'GET', path: 'bookings/slots' },
  { method: 'POST', path: 'bookings/book' },
  { method: 'GET', path: 'bookings/manage' },
  { method: 'GET', path: 'bookings/manage/slots' },
  { method: 'GET', path: 'bookings/manage/invite' },
  { method: 'POST', path: 'bookings/manage/move' },
  { method: 'POST', path: 'bookings/manage/cancel' },
]

export type DoorAnswer =
  { open: true; door: Door | null } | { open: false; status: 401 | 403 | 404; message: string }

/**
 * Whether this caller may knock here at all.
 *
 * @param segments  of the path below `/api`, decoded
 */
export function doorFor(caller: KnownCaller, method: string, segments: readonly string[]): DoorAnswer {
  if (findDoor(shut, method, segments) || asksForMissingVersions(segments)) {
    return { open: false, status: 404, message: 'There is nothing here.' }
  }
  if (caller === 'site') {
    const door = findDoor(siteDoors, method, segments)
    if (door) return { open: true, door }
    return { open: false, status: 403, message: 'The site’s key may not do this.' }
  }
  if (caller === 'visitor' && !findDoor(visitorDoors, method, segments)) {
    return { open: false, status: 401, message: 'Please sign in first.' }
  }
  return { open: true, door: null }
}

function asksForMissingVersions([collection = '', second]: readonly string[]): boolean {
  return second === 'versions' && !versioned.has(collection)
}

function findDoor(doors: readonly Door[], method: string, segments: readonly string[]): Door | null {
  const matches = (door: Door): boolean => {
    if (door.method !== '*' && door.method !== method) return false
    const parts = door.path.split('/')
    const isWhole = parts.at(-1) !== '**'
    if (!isWhole) parts.pop()
    if (isWhole ? parts.length !== segments.length : parts.length > segments.length) return false
    return parts.every((part, index) => part === '*' || part === segments[index])
  }
  return doors.find(matches) ?? null
}
