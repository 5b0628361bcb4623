/** Sizes in bytes. A long article is about 300 kB of JSON; an image may have 10 MiB and a little around it. */
const maxBytes = { small: 1024 * 1024, json: 4 * 1024 * 1024, upload: 11 * 1024 * 1024 } as const

/** Nested lists and tables of the editor reach about 40. */
const maxDepth = 200

export type BodyAnswer =
  { ok: true; body: Uint8Array<ArrayBuffer> | null } | { ok: false; status: number; message: string }

/** Half a minute for anything, and beyond it what a slow line carries: 10 MB in four minutes. */
const patience = { firstMs: 30_000, bytesPerMs: 50, lookEveryMs: 5_000 } as const

type ReadBody = { ok: true; body: Uint8Array<ArrayBuffer> } | Extract<BodyAnswer, { ok: false }>

/**
 * Reads the body of a write, whole; its size is looked at while it arrives, and so is its pace: who sends a byte a second is
 * answered 408. Whoever still waits to be read is not slow.
 *
 * @param trusted  signed in: may upload, and may send longer texts
 */
export async function readBody(request: Request, { trusted }: { trusted: boolean }): Promise<ReadBody> {
  const limit = !trusted ? maxBytes.small : kindOf(request) === formKind ? maxBytes.upload : maxBytes.json
  const body = await readUpTo(limit, request)
  if (body === 'too-large') {
    return {
      ok: false,
      status: 413,
      message: `This is too large: at most ${Math.floor(limit / 1024 / 1024)} MB can be sent.`,
    }
  }
  if (body === 'too-slow') {
    return { ok: false, status: 408, message: 'This took too long to arrive. Please send it again.' }
  }
  return { ok: true, body }
}

/**
 * Checks a body that was read: kind, shape and depth.
 *
 * @param takesForms  the admin sends everything as a form, its sign-in page too
 * @param cleansed    the endpoint takes out what cannot be stored by itself, so it is no reason to refuse
 */
export async function checkedBody(
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  { takesForms, cleansed }: { takesForms: boolean; cleansed: boolean },
): Promise<BodyAnswer> {
  if (body.byteLength === 0) return { ok: true, body: null }
  const kind = kindOf(request)
  if (kind === formKind && takesForms) {
    const problem = await formProblem(body, request.headers, cleansed)
    return problem ?? { ok: true, body }
  }
  if (kind !== 'application/json') {
    return { ok: false, status: 415, message: 'Please send JSON with the content type application/json.' }
  }
  return jsonProblem(new TextDecoder().decode(body), cleansed) ?? { ok: true, body }
}

const formKind = 'multipart/form-data'

function kindOf({ headers }: Request): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

async function readUpTo(
  limit: number,
  request: Request,
): Promise<Uint8Array<ArrayBuffer> | 'too-large' | 'too-slow'> {
  const said = Number(request.headers.get('content-length') ?? 0)
  if (said > limit) return 'too-large'
  if (request.body === null) return new Uint8Array()
  // As long as it is said to be, so that an image is in memory once.
  let body = new Uint8Array(Number.isSafeInteger(said) && said > 0 ? said : 64 * 1024)
  let length = 0
  let waitedMs = 0
  let isSlow = false
  const reader = request.body.getReader()
  const looking = setInterval(() => {
    waitedMs += patience.lookEveryMs
    if (waitedMs < patience.firstMs + length / patience.bytesPerMs) return
    isSlow = true
    reader.cancel().catch(() => {}) // it has ended by itself just now
  }, patience.lookEveryMs)
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (length + part.value.byteLength > limit) {
        await reader.cancel()
        return 'too-large'
      }
      if (length + part.value.byteLength > body.byteLength) {
        const longer = new Uint8Array(Math.min(limit, 2 * (length + part.value.byteLength)))
        longer.set(body)
        body = longer
      }
      body.set(part.value, length)
      length += part.value.byteLength
    }
  } finally {
    clearInterval(looking)
  }
  return isSlow ? 'too-slow' : body.subarray(0, length)
}

/** A body that is given on as it is; of bytes, a request makes a copy. */
export function asStream(body: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (stream) => {
      stream.enqueue(body)
      stream.close()
    },
  })
}

/** The admin sends documents as a form whose field `_payload` is JSON. */
async function formProblem(
  body: Uint8Array<ArrayBuffer>,
  headers: Headers,
  cleansed: boolean,
): Promise<BodyAnswer | null> {
  try {
    const form = await new Response(asStream(body), {
      headers: { 'content-type': headers.get('content-type') ?? '' },
    }).formData()
    const document = form.get('_payload')
    return typeof document === 'string' ? jsonProblem(document, cleansed) : null
  } catch {
    // The parser's own error names bytes and boundaries; the sender needs to know that the form is broken.
    return { ok: false, status: 400, message: 'The form that was sent is broken. Please send it again.' }
  }
}

function jsonProblem(text: string, cleansed: boolean): BodyAnswer | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return {
      ok: false,
      status: 400,
      message: 'The JSON that was sent cannot be read. Please check its brackets and quotes.',
    }
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return { ok: false, status: 400, message: 'Please send one JSON object.' }
  }
  const message = contentProblem(parsed, cleansed)
  return message === null ? null : { ok: false, status: 400, message }
}

/** Walks a parsed document without recursion. */
function contentProblem(document: object, cleansed: boolean): string | null {
  const waiting: { value: unknown; depth: number }[] = [{ value: document, depth: 1 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    if (
      typeof value === 'string' &&
      !cleansed &&
      (value.includes('\u0000') || /\p{Surrogate}/u.test(value))
    ) {
      return 'The text that was sent holds characters that cannot be stored.'
    }
    if (typeof value !== 'object' || value === null) continue
    if (depth > maxDepth) return `What was sent is nested more than ${maxDepth} levels deep.`
    for (const part of Object.values(value)) waiting.push({ value: part, depth: depth + 1 })
  }
  return null
}
