import type { Access, CollectionSlug, SanitizedConfig, Where } from 'payload'
import { hasRole, nobody, staff, staffRoles } from './roles.ts'

type Rules = Record<'create' | 'read' | 'readVersions' | 'update' | 'delete' | 'unlock', Access>

/** What the whole staff may read. Locks on anything else are shown to the owner and administrators only. */
const readByStaff: readonly CollectionSlug[] = [
  'articles',
  'schedules',
  'topics',
  'draft-notes',
  'media',
  'redirects',
  'users',
]

const lockedBy = (id: string): Where => ({ 'user.value': { equals: id } })

/** Administrators see all locks, the owner and the rest of the staff those on what they may read. One by its id: one's own. */
const visibleLocks: Access = ({ req, id }) => {
  if (hasRole(req.user, 'admin')) return true
  if (!req.user || !hasRole(req.user, ...staffRoles)) return false
  if (id !== undefined) return lockedBy(req.user.id)
  if (hasRole(req.user, 'owner')) return true
  const onGlobals: Where = { globalSlug: { exists: true } }
  const onReadable = readByStaff.map((slug): Where => ({ 'document.relationTo': { equals: slug } }))
  return { or: [onGlobals, ...onReadable] }
}

/** People take a document over by putting their own name on its lock, and change nothing else about a lock. */
const takeOver: Access = ({ req, data }) => {
  if (!req.user || !isOnlyOneself(data, req.user.id)) return false
  return visibleLocks({ req })
}

function isOnlyOneself(data: unknown, id: string): boolean {
  if (typeof data !== 'object' || data === null || Object.keys(data).join() !== 'user') return false
  const { user } = { user: null, ...data }
  return typeof user === 'object' && user !== null && Reflect.get(user, 'value') === id
}

/** People lift their own locks; administrators any. */
const ownLocks: Access = ({ req }) => {
  if (hasRole(req.user, 'admin')) return true
  return req.user && hasRole(req.user, ...staffRoles) ? lockedBy(req.user.id) : false
}

/** What someone's admin remembers is theirs alone. */
const ownPreferences: Access = ({ req }) =>
  req.user && hasRole(req.user, ...staffRoles) ? { 'user.value': { equals: req.user.id } } : false

const shut: Rules = {
  create: nobody,
  read: nobody,
  readVersions: nobody,
  update: nobody,
  delete: nobody,
  unlock: nobody,
}

/** Payload writes locks, its key-value store and its list of migrations by itself, past all rules. */
const rules: Partial<Record<CollectionSlug, Rules>> = {
  'payload-locked-documents': { ...shut, read: visibleLocks, update: takeOver, delete: ownLocks },
  'payload-preferences': {
    ...shut,
    create: staff,
    read: ownPreferences,
    update: ownPreferences,
    delete: ownPreferences,
  },
  'payload-kv': shut,
  'payload-migrations': shut,
}

/**
 * Our rules for the collections that Payload adds to every config: its own let any signed-in user, the site's machine
 * included, do anything with most of them, and cannot be set before they are added.
 *
 * @throws Error  when Payload added a collection without rules here
 */
export function withSystemRules(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections.filter(({ slug }) => slug.startsWith('payload-'))) {
    const own = Object.entries(rules).find(([slug]) => slug === collection.slug)?.[1]
    if (!own) throw new Error(`Payload’s own collection “${collection.slug}” has no access rules.`)
    collection.access = { ...collection.access, ...own }
    if (!collection.endpoints) continue
    // Their paths were laid out before these rules could say that nothing of theirs is ever copied.
    collection.endpoints = collection.endpoints.filter(({ path }) => path !== '/:id/duplicate')
  }
  return config
}
