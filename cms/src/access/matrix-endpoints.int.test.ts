import { randomUUID } from 'node:crypto'
import { manageTokenHeader, offeredSlotsSchema } from '@galley/content-model'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { hashManageToken } from '../collections/bookings/manage-token.ts'
import { env } from '../env.ts'
import { aBooking, anInquiry } from '../testing/builders.ts'
import { startCms } from '../testing/cms.ts'
import { asSite, asVisitor, send, type Answer, type Credentials } from '../testing/rest.ts'
import { aPerson, type Person } from '../testing/sign-in.ts'
import { callers, endpointMatrix, type MatrixCaller } from './matrix.ts'

const payload = await startCms()
const staff = {
  reviewer: await aPerson(payload, 'reviewer'),
  editor: await aPerson(payload, 'editor'),
  owner: await aPerson(payload, 'owner'),
  admin: await aPerson(payload, 'admin'),
}

/** The paths of documents, which the other matrices try. */
const documentPaths = new Set([
  'get /',
  'get /count',
  'get /:id',
  'get /versions',
  'get /versions/:id',
  'post /',
  'post /access',
  'post /access/:id?',
  'post /versions/:id',
  'post /:id/duplicate',
  'patch /',
  'patch /:id',
  'delete /',
  'delete /:id',
])

/** Endpoints of one collection that stand in its own matrix: as its acts, or because their path says “key” for “id”. */
const actPaths = new Set([
  'media get /file/:filename',
  'media get /paste-url/:id?',
  'users post /unlock',
  'deliveries post /:id/retry',
  ...['move', 'cancel', 'no-show'].map((act) => `bookings post /:id/${act}`),
  'articles get /:id/schedule',
  'articles post /:id/schedule',
  ...['include', 'cancel', 'rearm'].map((act) => `schedules post /:id/${act}`),
  'articles post /:id/preview-token',
  'articles get /:id/share-links',
  'articles post /:id/share-links',
  'share-links post /:id/revoke',
  'articles get /:id/notes',
  'articles get /:id/markdown',
  'articles post /:id/notes',
  'articles get /:id/gate',
  'articles get /:id/restore-preview/:version',
  'articles get /:id/note-events/:version',
  'articles post /:id/literals',
  'articles get /:id/review',
  ...['request', 'approve', 'changes', 'withdraw'].map((name) => `articles post /:id/review/${name}`),
  ...['resolve', 'reopen', 'assign', 'kind', 'confirm-kind', 'severity', 'due', 'text'].map(actOnNote),
  ...['place', 'confirm-place', 'keep-on-article'].map(actOnNote),
  'draft-notes post /:id/replies',
  'draft-notes get /:id/history',
  // In the matrix of replies.
  'draft-notes patch /:id/replies/:reply',
  'draft-notes delete /:id/replies/:reply',
  'payload-preferences get /:key',
  'payload-preferences post /:key',
  'payload-preferences delete /:key',
])

/** The desk's routes about one inquiry, in the matrix of inquiries. */
const deskActPaths = new Set([
  'GET desk/inquiries/:id',
  ...['done', 'decline', 'duplicate-of', 'snooze', 'wake', 'spam', 'not-spam', 'reopen'].map(actAtDesk),
  ...['note', 'record-reply', 'reply', 'recall', 'retry', 'sent-by-hand', 'undo'].map(actAtDesk),
])

function actAtDesk(name: string): string {
  return `POST desk/inquiries/:id/${name}`
}

function actOnNote(name: string): string {
  return `draft-notes patch /:id/${name}`
}

test('every endpoint that Payload serves stands in a matrix', () => {
  const { collections, globals, endpoints } = payload.config
  const ofDocuments = [...collections, ...globals].flatMap(({ slug, endpoints: own }) =>
    (own || [])
      .filter(({ method, path }) => !documentPaths.has(`${method} ${path}`))
      .filter(({ method, path }) => !actPaths.has(`${slug} ${method} ${path}`))
      .map(({ method, path }) => `${method.toUpperCase()} ${slug}${path}`),
  )
  const ofTheRoot = endpoints
    .map(({ method, path }) => `${method.toUpperCase()} ${path.replace('/', '')}`)
    .filter((endpoint) => !deskActPaths.has(endpoint))
  const known = [...endpointMatrix.rows.keys()]
  expect(known).toEqual(expect.arrayContaining([...ofDocuments, ...ofTheRoot]))
})

/** What each endpoint is sent, by somebody who wants it done. Without an entry: nothing. */
const bodies: Record<string, (self: Person) => Promise<unknown>> = {
  'POST intake': async () => ({
    submissionKey: randomUUID(),
    name: 'Ada Visitor',
    email: 'ada@visitors.example',
    message: 'Could we talk?',
    path: 'message',
    receivedAt: new Date().toISOString(),
  }),
  'POST intake/figures': async () => ({
    instance: randomUUID(),
    startedAt: new Date().toISOString(),
    counts: { received: 0, inquiries: 0, quarantined: 0, duplicates: 0, refused: 0 },
    spool: { id: randomUUID(), waiting: 0, oldestSeconds: 0, dead: 0, letters: [] },
  }),
  'POST bookings/book': async () => ({
    submissionKey: randomUUID(),
    name: 'Ada Visitor',
    email: `${randomUUID()}@visitors.example`,
    message: 'Could we talk about how a team hands over its work?',
    receivedAt: new Date().toISOString(),
    ...(await aFreeTime()),
  }),
  'POST desk/public-holidays': async () => ({ country: 'US', year: 2031 }),
  'POST bookings/by-host': async () => ({
    inquiry: (await anInquiry(payload)).id,
    startsAt: (await aFreeTime()).startsAt,
  }),
  'POST bookings/manage/move': async () => ({ ...(await aFreeTime()), sequence: 0 }),
  'POST articles/import': async () => ({
    fileName: `${randomUUID()}.txt`,
    text: `A title ${randomUUID()}\n\nSome words of an essay that is long enough to be one.`,
  }),
  'POST desk/recompute': async () => ({ confirm: await presentRecompute() }),
  'POST draft-notes/bulk': async () => ({ ids: [randomUUID()], act: 'reopen' }),
  'POST desk/mail-release': async () => ({ held: 1_000 }),
  'POST desk/person/export': async () => ({ email: 'ada@visitors.example' }),
  'POST desk/person/erase': async () => {
    const email = `${randomUUID()}@visitors.example`
    await anInquiry(payload, { email })
    return { email, confirm: email }
  },
  'POST notifications/read': async () => ({ all: true }),
  'POST users/login': async ({ email, password }) => ({ email, password }),
  'POST users/invite': async () => ({
    name: 'Somebody',
    email: `${randomUUID()}@people.example`,
    role: 'reviewer',
  }),
  'POST users/forgot-password': async ({ email }) => ({ email }),
  'POST users/reset-password': async ({ email }) => ({
    token: await payload.forgotPassword({ collection: 'users', data: { email }, disableEmail: true }),
    password: `a-new-password-${randomUUID()}`,
  }),
  'POST users/first-register': async () => ({
    name: 'Mallory',
    email: `${randomUUID()}@people.example`,
    password: 'a-password-of-mallory',
    role: 'admin',
  }),
  'POST graphql': async () => ({ query: '{ Users { docs { email } } }' }),
}

describe.each([...endpointMatrix.rows])('%s', (endpoint, row) => {
  test.each(callers)('%s', async (caller) => {
    // Signing out and a new password end sessions: there each test has somebody new.
    const endsSessions = ['POST users/logout', 'POST users/reset-password', 'POST users/refresh-token']
    const self = await selfFor(caller, endsSessions.includes(endpoint))
    const before = await payload.count({ collection: 'users', overrideAccess: true })
    const answer = await ask(endpoint, self)
    const says = `${answer.status} ${answer.text.slice(0, 300)}`
    if (row[caller].length === 1) {
      expect([200, 201, 202], says).toContain(answer.status)
      return
    }
    expect([400, 401, 403, 404], says).toContain(answer.status)
    expect(await payload.count({ collection: 'users', overrideAccess: true })).toEqual(before)
  })
})

async function presentRecompute(): Promise<string> {
  const { json } = await send('GET', 'desk/recompute', { as: staff.owner.as })
  return z.object({ confirm: z.string() }).parse(json).confirm
}

async function aFreeTime() {
  const { json } = await send('GET', 'bookings/slots', { as: asSite })
  const { starts, durationMinutes } = offeredSlotsSchema.parse(json)
  return { startsAt: starts[0], durationMinutes }
}

/** Beside who is asking: the token of a booking that is there. */
async function headersFor(endpoint: string): Promise<Record<string, string>> {
  if (!endpoint.includes(' bookings/manage')) return {}
  const token = randomUUID()
  await aBooking(payload, { manageHash: hashManageToken(token, env.PAYLOAD_SECRET) })
  return { [manageTokenHeader]: token }
}

type Self = { person: Person; as: Credentials }

async function selfFor(caller: MatrixCaller, isNew: boolean): Promise<Self> {
  if (caller === 'visitor') return { person: await someone(isNew), as: asVisitor }
  if (caller === 'site') return { person: await someone(isNew), as: asSite }
  const person = isNew ? await aPerson(payload, caller) : staff[caller]
  return { person, as: person.as }
}

const someone = async (isNew: boolean) => (isNew ? aPerson(payload, 'reviewer') : staff.reviewer)

async function ask(endpoint: string, { person, as }: Self): Promise<Answer> {
  const [method = 'GET', pattern = ''] = endpoint.split(' ')
  const path = pattern
    .replace(':slug', 'no-such-essay')
    .replace(':id', randomUUID())
    .replace(':fingerprint', '0123456789abcdef')
  const json = method === 'POST' ? ((await bodies[endpoint]?.(person)) ?? {}) : undefined
  const query = endpoint === 'GET desk/why-not' ? '?at=2099-01-01T10:00' : ''
  return send(method, `${path}${query}`, { as, json, headers: await headersFor(endpoint) })
}
