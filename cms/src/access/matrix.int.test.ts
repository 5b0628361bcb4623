import { randomUUID } from 'node:crypto'
import type { CollectionSlug } from 'payload'
import { describe, expect, test } from 'vitest'
import { startCms } from '../testing/cms.ts'
import { asSite, asVisitor, isRefusal, send, type Call, type Credentials } from '../testing/rest.ts'
import { aPerson, type Account } from '../testing/sign-in.ts'
import { attempts, findAllStored, type Outcome, type Scene } from './matrix-attempts.ts'
import { makeSubjects, type Subject } from './matrix-subjects.ts'
import { callers, collectionMatrix, collectionOperations, type MatrixCaller } from './matrix.ts'

const payload = await startCms()
const staff = {
  reviewer: await aPerson(payload, 'reviewer'),
  editor: await aPerson(payload, 'editor'),
  owner: await aPerson(payload, 'owner'),
  admin: await aPerson(payload, 'admin'),
}
const slugs = Object.keys(collectionMatrix) as CollectionSlug[]

describe('the matrix is whole', () => {
  test('every collection of the config has its rows', () => {
    expect(slugs.toSorted()).toEqual(payload.config.collections.map(({ slug }) => slug).toSorted())
  })

  test.each(slugs)('%s: every operation has a row, and every row is tried', (slug) => {
    const named = [...collectionMatrix[slug].rows.keys()]
    expect(named).toEqual(expect.arrayContaining([...collectionOperations]))
    expect(Object.keys(attempts)).toEqual(expect.arrayContaining(named))
  })
})

type Guest = { who: string; caller: MatrixCaller; call: Call; isBare?: true }

const madeUpSession = 'JWT eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.'
const madeUpKey = 'users API-Key 00000000-0000-4000-8000-000000000000'

/** Who knocks, in whose column the row is read, and how. Past the guard the rules of the collections stand alone. */
const guests: Guest[] = [
  { who: 'visitor', caller: 'visitor', call: { as: asVisitor } },
  {
    who: 'visitor with a made-up session',
    caller: 'visitor',
    call: { as: { authorization: madeUpSession } },
  },
  { who: 'visitor with a made-up key', caller: 'visitor', call: { as: { authorization: madeUpKey } } },
  { who: 'visitor past the guard', caller: 'visitor', call: { as: asVisitor, bare: true }, isBare: true },
  { who: 'site', caller: 'site', call: { as: asSite } },
  { who: 'site past the guard', caller: 'site', call: { as: asSite, bare: true }, isBare: true },
  ...callers
    .filter((caller) => caller !== 'visitor' && caller !== 'site')
    .map((caller) => ({ who: caller, caller, call: { as: staff[caller].as } })),
]

/** What is the guard's alone to keep: for these Payload has no rule that could be set. */
function isGuardsAlone(slug: CollectionSlug, operation: string): boolean {
  const hasVersions = Boolean(payload.collections[slug].config.versions)
  return (
    slug === 'payload-migrations' ||
    operation === 'ask permissions' ||
    operation === 'fetch by address' ||
    (operation.includes('version') && !hasVersions) ||
    (slug === 'payload-preferences' && ['read', 'count', 'delete'].includes(operation))
  )
}

/** By the rules alone, whoever may list may count and read the same, and see the images whose files are public. */
function ruleFor(slug: CollectionSlug, operation: string): string {
  if (!['list', 'read', 'count'].includes(operation)) return operation
  return slug === 'media' ? 'get the file' : 'list'
}

/** Payload's own way to say no: the account is saved without the field, a preference of that name is not known. */
const toldGently = new Set([
  'payload-preferences read',
  'payload-preferences count',
  // Another's are passed over: the answer says how many of one's own are unread.
  'notifications mark as read',
  'users change the password',
  'users change the address',
  'users change the role',
  'users give a key',
])

describe.each(slugs)('%s', (slug) => {
  const cells = [...collectionMatrix[slug].rows].flatMap(([operation, row]) =>
    guests
      .filter(({ isBare }) => !isBare || !isGuardsAlone(slug, operation))
      .map((guest) => ({ operation, row, ...guest })),
  )

  test.each(cells)('$operation · $who', async ({ operation, row, caller, call, isBare }) => {
    const wanted =
      isBare && caller === 'site' ? collectionMatrix[slug].rows.get(ruleFor(slug, operation)) : row
    const allowed = wanted?.[caller] ?? []
    const self = await selfFor(slug, operation, caller)
    const scene: Scene = {
      payload,
      collection: slug,
      subjects: await subjectsFor(slug, self),
      ask: (method, path, more) => send(method, path, { ...call, ...(self.as && { as: self.as }), ...more }),
      selfId: self.id,
      asksForAll: caller !== 'site' || isBare === true,
      mark: `mark-${randomUUID()}`,
    }
    const before = seenLast?.subjects === scene.subjects ? seenLast.states : await statesOf(scene)
    seenLast = null
    const outcomes = (await attempts[operation]?.(scene)) ?? []
    const done = outcomes.filter((outcome) => outcome.done)
    if (done.length > 0 && !lookingOperations.has(operation)) unused.delete(`${slug} ${self.id}`)
    expect(new Set(done.map(({ subject }) => subject.name)), saysOf(outcomes)).toEqual(new Set(allowed))

    const gently = toldGently.has(`${slug} ${operation}`) || (operation === 'count' && allowed.length > 0)
    for (const { answer, subject } of refusedIn(outcomes)) {
      if (gently) expect(answer.status, saysOf(outcomes)).toBeLessThan(500)
      else expect(isRefusal(answer), `${subject.name}: ${saysOf(outcomes)}`).toBe(true)
    }
    const after = await statesOf(scene)
    for (const { subject } of outcomes.filter((outcome) => !outcome.done)) {
      const ignored = gently ? { updatedAt: expect.anything() } : {}
      expect(after.get(subject.id), subject.name).toEqual({ ...before.get(subject.id), ...ignored })
    }
    seenLast = { subjects: scene.subjects, states: after }
  })
})

type Self = Account & { as?: Credentials }

const lookingOperations = new Set([
  'list',
  'count',
  'read',
  'list versions',
  'read version',
  'ask permissions',
  'get the file',
])

/**
 * Whose documents "own" are. An administrator may change and delete accounts, also their own: there each test has
 * somebody new.
 */
async function selfFor(slug: CollectionSlug, operation: string, caller: MatrixCaller): Promise<Self> {
  if (caller === 'visitor' || caller === 'site') {
    const { id, email } = staff.reviewer
    return { id, email }
  }
  const mayVanish = slug === 'users' && caller === 'admin' && !lookingOperations.has(operation)
  return mayVanish ? aPerson(payload, 'admin') : staff[caller]
}

/** Documents that no test has changed yet, by collection and by who "own" is: refusals leave them for the next test. */
const unused = new Map<string, Subject[]>()

async function subjectsFor(slug: CollectionSlug, self: Self): Promise<Subject[]> {
  const key = `${slug} ${self.id}`
  const subjects = unused.get(key) ?? (await makeSubjects(payload, slug, self))
  unused.set(key, subjects)
  return subjects
}

type States = Map<string, Record<string, unknown> | null>

/** As the cell before has left them: most of the matrix are refusals, tried on the same documents one after another. */
let seenLast: { subjects: Subject[]; states: States } | null = null

async function statesOf({ subjects, ...scene }: Scene): Promise<States> {
  const ids = subjects.map(({ id }) => id)
  const found = await findAllStored(scene, ids)
  return new Map(ids.map((id) => [id, found.get(id) ?? null]))
}

/** Where one answer was about several, it is a refusal only when all of them were refused. */
function refusedIn(outcomes: Outcome[]): Outcome[] {
  const granted = new Set(outcomes.filter(({ done }) => done).map(({ answer }) => answer))
  return outcomes.filter(({ answer }) => !granted.has(answer))
}

const saysOf = (outcomes: Outcome[]) =>
  outcomes
    .map(({ subject, answer }) => `${subject.name}: ${answer.status} ${answer.text.slice(0, 200)}`)
    .join('\n')
