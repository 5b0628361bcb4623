import { createHmac, timingSafeEqual } from 'node:crypto'
import { changesHookSchema, hookLimitBytes } from '@galley/content-model'
import type { ChangesHook } from '@galley/content-model'

/** A hook that was signed earlier or later than this is not taken: it may be somebody's copy of an old one. */
const toleranceMs = 5 * 60_000
/** As long as a signature can be good: the tolerance before it and after it. */
const rememberMs = 2 * toleranceMs

/** What a post to `/hooks/changes` comes to. `hook` is `null` when the same one was taken before. */
export type HookAnswer =
  | { ok: true; status: 204; hook: ChangesHook['data'] | null }
  | { ok: false; status: 400 | 401 | 413; why: string }

/**
 * Looks at who sent a hook, as Standard Webhooks say: signed by one of the secrets, within five minutes, each id once.
 *
 * @param now  the time of day in milliseconds
 */
export function openHookDoor({
  secrets,
  now = Date.now,
}: {
  secrets: readonly Uint8Array[]
  now?: () => number
}) {
  /** Ids that were taken, and until when they are remembered; the oldest come first. */
  const taken = new Map<string, number>()

  function wasTaken(id: string): boolean {
    for (const [old, until] of taken) {
      if (until > now()) break
      taken.delete(old)
    }
    return taken.has(id)
  }

  /** @param body  the bytes as they came: a body that is read and written again has another signature */
  return function take(headers: Headers, body: Uint8Array): HookAnswer {
    if (body.byteLength > hookLimitBytes) return { ok: false, status: 413, why: 'It is too long.' }
    const id = headers.get('webhook-id') ?? ''
    const timestamp = headers.get('webhook-timestamp') ?? ''
    const signatures = headers.get('webhook-signature') ?? ''
    if (id === '' || signatures === '' || !/^\d{1,12}$/u.test(timestamp)) return refused('It is not signed.')
    if (Math.abs(now() - Number(timestamp) * 1000) > toleranceMs)
      return refused('It was not signed just now.')
    const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body])
    if (!isSignedByOne(secrets, signed, signatures)) return refused('No secret of this site has signed it.')
    if (wasTaken(id)) return { ok: true, status: 204, hook: null }
    const hook = readHook(body)
    if (hook === null) return { ok: false, status: 400, why: 'It is in a shape that this site cannot read.' }
    taken.set(id, now() + rememberMs)
    return { ok: true, status: 204, hook }
  }
}

const refused = (why: string): HookAnswer => ({ ok: false, status: 401, why })

/** Compares every signature with every secret, however many fit, so that the time it takes tells nothing. */
function isSignedByOne(secrets: readonly Uint8Array[], signed: Uint8Array, header: string): boolean {
  const given = header
    .split(' ', 8)
    .flatMap((word) => (word.startsWith('v1,') ? [Buffer.from(word.slice(3), 'base64')] : []))
  return secrets
    .map((secret) => createHmac('sha256', secret).update(signed).digest())
    .flatMap((right) => given.map((one) => one.length === right.length && timingSafeEqual(one, right)))
    .includes(true)
}

function readHook(body: Uint8Array): ChangesHook['data'] | null {
  try {
    const parsed = changesHookSchema.safeParse(JSON.parse(Buffer.from(body).toString('utf8')))
    return parsed.success ? parsed.data.data : null
  } catch {
    // No JSON at all: whoever sent it is told so.
    return null
  }
}
