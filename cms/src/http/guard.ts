import { randomUUID } from 'node:crypto'
import { isRequestId, isSubmissionKey as isUuid, requestIdHeader } from '@galley/content-model'
import { asStream, checkedBody, readBody } from './body-limits.ts'
import { callerOf, type KnownCaller } from './caller.ts'
import { doorFor } from './doors.ts'
import { countRefusedPost } from './refused-posts.ts'
import { inTurn, type TakeTurn } from './in-turn.ts'
import { log } from '../log.ts'
import { isDatabaseAway } from '../ops/database-away.ts'
import { queryProblem, type QueryRules } from './query-limits.ts'
import { refusal } from './refusal.ts'
import { inScopeOf } from './request-scope.ts'
import { routeClass } from './route-class.ts'
import { openSignInLimits } from './sign-in-limits.ts'
import { unlessNobodyWasAsked, unlessSilent } from './unless-silent.ts'
import type { WhoIs } from './who-is.ts'

type RouteArgs = { params: Promise<{ slug?: string[] }> }
export type RestHandler = (request: Request, args: RouteArgs) => Promise<Response>

/**
 * A write of Payload holds one connection and asks for a second one when it looks for locks. Of the pool's ten it keeps
 * one for itself: four writes at once always find their second, while nine would wait for each other until all fail.
 */
const takeTurn = inTurn({ most: 4, mostWaiting: 500 })

/**
 * Images are held in memory while they are checked and encoded anew. A few are read at once, so that a slow line holds up
 * nobody; one is worked on, in some 100 MB and in as many threads as it has sizes. Whoever waits has not been read yet, and is told to try again before the
 * server ends what has not arrived after five minutes.
 */
const takeReadingTurn = inTurn({ most: 4, mostWaiting: 200, mostMs: 4 * 60_000 })
const takeUploadTurn = inTurn({ most: 1, mostWaiting: 200 })

const signInLimits = openSignInLimits()

/** Words that stand where a document's id stands in Payload's routes. */
const notIds = new Set([
  'access',
  'board',
  'board-csv',
  'book',
  'bulk',
  'by-host',
  'count',
  'figures',
  'file',
  'for-me',
  'forgot-password',
  'import',
  'invite',
  'login',
  'logout',
  'manage',
  'me',
  'note-counts',
  'outside-hours',
  'public-holidays',
  'read',
  'refresh-token',
  'reset-password',
  'slots',
  'unlock',
  'unread',
  'versions',
  'why-not',
])

/**
 * Stands around Payload's REST handlers: lets through only known doors, and queries and bodies of a sane shape and size,
 * and takes out of the answers what nobody outside needs.
 *
 * It only narrows. Who may do what is settled by the access rules of each collection, which do not rely on it.
 */
export function guarded(handler: RestHandler, whoIs: WhoIs): RestHandler {
  return async (request, args) => {
    const segments = (await args.params).slug ?? []
    const begun = performance.now()
    const requestId = await requestIdOf(request.headers, whoIs)
    const answer = await inScopeOf(requestId, async () => {
      const given = await unlessSilent(
        guardedAnswer({ handler, whoIs, request, args, segments }),
        isDatabaseAway,
      )
      const route = routeClass(segments, given.status)
      const ms = Math.round(performance.now() - begun)
      log.info({ msg: 'request', method: request.method, route, status: given.status, ms })
      return given
    })
    const headers = new Headers(answer.headers)
    headers.set('cache-control', 'private, no-store')
    headers.set('x-content-type-options', 'nosniff')
    headers.set(requestIdHeader, requestId)
    headers.delete('x-powered-by')
    return new Response(answer.body, { status: answer.status, headers })
  }
}

/** The site says whose request it is that it asks for; from anybody else it would be a way to forge the log. */
async function requestIdOf(headers: Headers, whoIs: WhoIs): Promise<string> {
  const given = headers.get(requestIdHeader)
  if (given === null || !isRequestId(given)) return randomUUID()
  return (await callerOf(headers, whoIs)) === 'site' ? given : randomUUID()
}

type Knock = { handler: RestHandler; whoIs: WhoIs; request: Request; args: RouteArgs; segments: string[] }

async function guardedAnswer({ handler, whoIs, request, args, segments }: Knock): Promise<Response> {
  if (request.method === 'OPTIONS') return new Response(null, { status: 204 })
  const caller = await callerOf(request.headers, whoIs)
  if (caller === 'unknown') {
    return refusal(503, 'The database cannot be reached. Please try again in a moment.')
  }
  const override = methodOverride(request)
  const method = override ?? request.method
  const answer = doorFor(caller, method, segments)
  if (!answer.open) {
    if (method === 'POST') countRefusedPost(segments)
    return refusal(answer.status, answer.message)
  }
  const seconds =
    method === 'POST' ? signInLimits.waitOf(segments, request.headers.get('x-forwarded-for')) : null
  if (seconds !== null) return tooManyTries(seconds)
  if (segments.some((segment) => segment.includes('\u0000')) || hasMalformedId(segments)) {
    return refusal(404, 'There is nothing here.')
  }
  const rules = {
    trusted: caller === 'staff',
    where: answer.door?.where,
    sort: answer.door?.sort,
  }
  const problem = queryProblem(new URL(request.url).search, rules)
  if (problem) return refusal(400, problem)
  const isUpload = caller === 'staff' && isLargeUpload(request)
  const takeTurnToRead = isUpload ? takeReadingTurn : atOnce
  const response = await takeTurnToRead(async () => {
    if (override !== null) {
      const asked = await asQuery(request, rules)
      return asked instanceof Response ? asked : handler(asked, args)
    }
    if (method === 'GET' || method === 'HEAD') return handler(request, args)
    const read = await readBody(request, { trusted: caller === 'staff' })
    if (!read.ok) return refusedBody(read)
    const checked = () => withCheckedBody(request, read.body, caller, segments)
    const written = async (given: Request | Response) =>
      given instanceof Response ? given : takeTurn(() => handler(given, args))
    // Looking into a form takes its size once more.
    return isUpload ? takeUploadTurn(async () => written(await checked())) : written(await checked())
  })
  if (response === null) {
    const answer = refusal(503, 'Too much is being written right now. Please try again in a moment.')
    answer.headers.set('retry-after', '30')
    return answer
  }
  const isNothing = response.status === 500 && failsOnNothing(method, segments)
  return isNothing ? refusal(404, 'There is nothing here.') : unlessNobodyWasAsked(response, isDatabaseAway)
}

const atOnce: TakeTurn = (work) => work()

/** Forms of a document are small; the size that is said is checked while the body is read. */
function isLargeUpload({ headers }: Request): boolean {
  const isForm = /^multipart\/form-data/iu.test(headers.get('content-type') ?? '')
  return isForm && Number(headers.get('content-length') ?? Number.POSITIVE_INFINITY) > 1024 * 1024
}

function tooManyTries(seconds: number): Response {
  const minutes = Math.ceil(seconds / 60)
  const answer = refusal(
    429,
    `There were too many tries from your network. Please try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  )
  answer.headers.set('retry-after', String(seconds))
  return answer
}

/** Where Payload answers 500 for what does not exist: a file that is not on the disk, a preference of somebody else. */
function failsOnNothing(method: string, [first, second]: string[]): boolean {
  return (first === 'media' && second === 'file') || (first === 'payload-preferences' && method === 'DELETE')
}

/** The admin asks long questions by POST and says so in this header. */
function methodOverride(request: Request): 'GET' | null {
  if (request.method !== 'POST') return null
  const asked =
    request.headers.get('x-payload-http-method-override') ?? request.headers.get('x-http-method-override')
  return asked === 'GET' ? 'GET' : null
}

async function asQuery(request: Request, rules: QueryRules): Promise<Request | Response> {
  if (!rules.trusted) return refusal(400, 'Please send this as an ordinary GET request.')
  const body = await request.text()
  const isForm = request.headers.get('content-type') === 'application/x-www-form-urlencoded'
  const problem = isForm ? queryProblem(body, rules) : 'Please send this query as a form.'
  return problem
    ? refusal(400, problem)
    : new Request(request.url, { method: 'POST', headers: request.headers, body, signal: request.signal })
}

async function withCheckedBody(
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  caller: KnownCaller,
  segments: string[],
): Promise<Request | Response> {
  const cleansed = ['intake', 'bookings/book'].includes(segments.join('/'))
  const checked = await checkedBody(request, body, { takesForms: caller !== 'site', cleansed })
  if (!checked.ok) return refusedBody(checked)
  const { url, method, headers, signal } = request
  const init = { method, headers, signal, duplex: 'half' }
  return new Request(url, checked.body ? { ...init, body: asStream(checked.body) } : init)
}

function refusedBody({ status, message }: { status: number; message: string }): Response {
  const answer = refusal(status, message)
  // What is still to come of it is not waited for.
  if (status === 408) answer.headers.set('connection', 'close')
  return answer
}

/** Ids are UUIDs; anything else in their place would reach the database as a malformed value. */
function hasMalformedId([first, second, third]: string[]): boolean {
  if (first === undefined || second === undefined) return false
  if (['desk', 'globals', 'ops', 'preview', 'public-slugs', 'payload-preferences'].includes(first))
    return false
  if (second === 'versions' || second === 'access') return third !== undefined && !isUuid(third)
  return !notIds.has(second) && !isUuid(second)
}
