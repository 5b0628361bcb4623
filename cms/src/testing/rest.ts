import { getPayload, handleEndpoints } from 'payload'
import { testSecrets } from '@galley/testing/test-environment'
import { guarded, type RestHandler } from '../http/guard.ts'
import { whoIsIn } from '../http/who-is.ts'
import config from '../payload.config.ts'

const origin = 'http://localhost:3001'

/** Payload's REST surface as the route file mounts it: the path as Next hands it over, decoded and encoded anew. */
const bareHandler: RestHandler = async (request, { params }) => {
  const { slug = [] } = await params
  return handleEndpoints({ config, request, path: `/api/${slug.map(encodeURIComponent).join('/')}` })
}
const guardedHandler = guarded(
  bareHandler,
  whoIsIn(() => getPayload({ config })),
)

/** Headers that say who is calling. */
export type Credentials = Record<string, string>

export const asVisitor: Credentials = {}
export const asSite: Credentials = { authorization: `users API-Key ${testSecrets.siteKey}` }

export type Answer = {
  status: number
  headers: Headers
  /** The body as text; bytes of a file as Latin-1, so that any token in them is found. */
  text: string
  /** The body as JSON; `null` when it is none. */
  json: unknown
}

export type Call = {
  as?: Credentials
  headers?: Record<string, string>
  /** Sent as JSON. */
  json?: unknown
  /** Sent as it is. */
  body?: BodyInit
  /** Without the request guard: shows what the access rules hold by themselves. */
  bare?: boolean
}

/**
 * One request through the REST surface, in this process.
 *
 * @param path  below `/api`, with its query, such as `articles?limit=1`; segments are encoded as in an address
 */
export async function send(method: string, path: string, call: Call = {}): Promise<Answer> {
  const { as = asVisitor, headers = {}, json, body, bare = false } = call
  const request = new Request(`${origin}/api/${path}`, {
    method,
    headers: { ...as, ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(body !== undefined && { body, duplex: 'half' }),
  })
  const segments = (path.split('?')[0] ?? '').split('/').map(decodeURIComponent)
  const response = await (bare ? bareHandler : guardedHandler)(request, {
    params: Promise.resolve({ slug: segments }),
  })
  const text = Buffer.from(await response.arrayBuffer()).toString('latin1')
  return { status: response.status, headers: response.headers, text, json: parsed(text) }
}

function parsed(latin1: string): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(latin1, 'latin1').toString('utf8'))
    return value
  } catch {
    // Files and empty answers are no JSON; whoever expects some sees `null`.
    return null
  }
}

/** Whether an answer is a refusal: nothing was said but no. */
export function isRefusal({ status }: Answer): boolean {
  return status === 401 || status === 403 || status === 404
}
