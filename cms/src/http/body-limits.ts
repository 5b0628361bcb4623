/** Sizes in bytes. A long article is about 300 kB of JSON; an image may have 10 MiB and a little around it. */
const maxBytes = { small: 1024 * 1024, json: 4 * 1024 * 1024, upload: 11 * 1024 * 1024 } as const

/** Nested lists and tables of the editor reach about 40. */
const maxDepth = 200

export type BodyAnswer =
  { ok: true; body: Uint8Array<ArrayBuffer> | null } | { ok: false; status: number; message: string }

/**
 * Reads and checks the body of a write, whole: size while it arrives, kind, shape and depth.
 *
 * @param trusted     signed in: may upload, and may send longer texts
 * @param takesForms  the admin sends everything as a form, its sign-in page too
 * @param cleansed    the endpoint takes out what cannot be stored by itself, so it is no reason to refuse
 */
export async function checkedBody(
  request: Request,
  { trusted, takesForms, cleansed }: { trusted: boolean; takesForms: boolean; cleansed: boolean },
): Promise<BodyAnswer> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const isUpload = type === 'multipart/form-data'
  const limit = !trusted ? maxBytes.small : isUpload ? maxBytes.upload : maxBytes.json
  const body = await readUpTo(limit, request)
  if (body === null) {
    return {
      ok: false,
      status: 413,
      message: `This is too large: at most ${Math.floor(limit / 1024 / 1024)} MB can be sent.`,
    }
  }
  if (body.byteLength === 0) return { ok: true, body: null }
  if (isUpload && takesForms) {
    const problem = await formProblem(body, request.headers, cleansed)
    return problem ?? { ok: true, body }
  }
  if (type !== 'application/json') {
    return { ok: false, status: 415, message: 'Please send JSON with the content type application/json.' }
  }
  return jsonProblem(new TextDecoder().decode(body), cleansed) ?? { ok: true, body }
}

async function readUpTo(limit: number, request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null
  if (request.body === null) return new Uint8Array()
  const parts: Uint8Array[] = []
  let length = 0
  const reader = request.body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength
    if (length > limit) {
      await reader.cancel()
      return null
    }
    parts.push(part.value)
  }
  const body = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    body.set(part, at)
    at += part.byteLength
  }
  return body
}

/** The admin sends documents as a form whose field `_payload` is JSON. */
async function formProblem(
  body: Uint8Array<ArrayBuffer>,
  headers: Headers,
  cleansed: boolean,
): Promise<BodyAnswer | null> {
  try {
    const form = await new Response(body, {
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
