import { requestIdHeader } from '@galley/content-model'
import type { z } from 'zod'
import type { Breaker } from './breaker.ts'
import { ContentError } from './content-error.ts'

export type Fetch = (input: string, init: RequestInit) => Promise<Response>

/** What every question to the CMS needs. */
export type Line = {
  fetch: Fetch
  /** Where the CMS is reached, e.g. `http://127.0.0.1:3001`; without a slash at the end. */
  baseUrl: string
  /** The site's API key. */
  key: string
  breaker?: Breaker
  /** The id of the request that is being answered; `null` outside of one. */
  requestId?: () => string | null
}

/** `GET` path, parsed with `schema`. @throws ContentError */
export async function read<T>(
  line: Line,
  path: string,
  schema: z.ZodType<T>,
  deadlineMs: number,
): Promise<T> {
  return readJson(await request(line, path, { deadlineMs }), path, schema)
}

/**
 * One request with the site's key, or with a preview's token in its place. Answers only a response that says yes (2xx)
 * or one whose status is in `accept`.
 *
 * Redirects are errors: the CMS has none on these paths, and following one would carry the key elsewhere.
 * @throws ContentError
 */
export async function request(
  line: Line,
  path: string,
  options: {
    deadlineMs: number
    /** How long the answer may take to begin, where its body may take longer. */
    beginsWithinMs?: number
    body?: unknown
    accept?: number[]
    previewToken?: string
    headers?: Record<string, string>
  },
): Promise<Response> {
  const what = withoutQuery(path)
  if (line.breaker?.lets() === false)
    throw new ContentError('unavailable', `The CMS is away and was not asked for ${what}.`)
  const requestId = line.requestId?.() ?? null
  const patience = patienceFor(options)
  let response: Response
  try {
    response = await line.fetch(`${line.baseUrl}${path}`, {
      method: options.body === undefined ? 'GET' : 'POST',
      headers: {
        Accept: 'application/json, image/*;q=0.9, */*;q=0.1',
        // The CMS is near: pressing an answer and unpacking it takes longer than sending it whole.
        'Accept-Encoding': 'identity',
        // A preview is asked for by its token alone: the site's key opens none.
        Authorization:
          options.previewToken === undefined
            ? `users API-Key ${line.key}`
            : `Preview ${options.previewToken}`,
        ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(requestId === null ? {} : { [requestIdHeader]: requestId }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      redirect: 'error',
      signal: patience.signal,
    })
  } catch (cause) {
    line.breaker?.failed()
    throw new ContentError('unavailable', `The CMS did not answer ${what}.`, cause)
  } finally {
    patience.begun()
  }
  if (response.status >= 500) line.breaker?.failed()
  else line.breaker?.answered()
  if (response.ok || options.accept?.includes(response.status)) return response
  await response.body?.cancel()
  throw refusal(response.status, what)
}

/** Ends a question that takes too long: as a whole, and where that is said, until its answer begins. */
function patienceFor({ deadlineMs, beginsWithinMs }: { deadlineMs: number; beginsWithinMs?: number }) {
  if (beginsWithinMs === undefined) return { signal: AbortSignal.timeout(deadlineMs), begun: () => {} }
  const late = new AbortController()
  const end = () => late.abort(new DOMException('The answer took too long.', 'TimeoutError'))
  const beginning = setTimeout(end, beginsWithinMs)
  const begun = () => {
    clearTimeout(beginning)
    setTimeout(end, deadlineMs - beginsWithinMs).unref()
  }
  return { signal: late.signal, begun }
}

/** The answer's JSON, parsed. @throws ContentError */
export async function readJson<T>(response: Response, path: string, schema: z.ZodType<T>): Promise<T> {
  const what = withoutQuery(path)
  let answer: unknown
  try {
    answer = await response.json()
  } catch (cause) {
    // A body that ends early or comes too late is a fault of the line; one that is no JSON is a fault of the answer.
    throw cause instanceof SyntaxError
      ? new ContentError('invalid', `The CMS answered ${what} with something that is not JSON.`, cause)
      : new ContentError('unavailable', `The CMS began to answer ${what} and stopped.`, cause)
  }
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new ContentError(
    'invalid',
    `The CMS answered ${what} in a shape this site cannot read.`,
    parsed.error,
  )
}

function refusal(status: number, what: string): ContentError {
  if (status === 404) return new ContentError('not-found', `The CMS has nothing at ${what}.`)
  if (status === 401 || status === 403) {
    return new ContentError('unavailable', `The CMS refused the site's key at ${what} (status ${status}).`)
  }
  // 408 and 429 ask to come back, as the 5xx do; any other 4xx says that the question itself was wrong.
  const passing = status >= 500 || status === 408 || status === 429
  return new ContentError(
    passing ? 'unavailable' : 'invalid',
    `The CMS answered ${what} with status ${status}.`,
  )
}

/** Query strings stay out of messages, which end up in logs. */
function withoutQuery(path: string): string {
  return path.split('?', 1)[0] ?? path
}
