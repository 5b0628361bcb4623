import { randomUUID } from 'node:crypto'
import { bookingMadeSchema, offeredSlotsSchema } from '@galley/content-model'
import type { Stack } from '@galley/testing/stack'
import { testLogins, testSecrets } from '@galley/testing/test-environment'
import { z } from 'zod'
import { addressOf, submit } from '../site-process.ts'

/** In every draft that must not be seen; no public page may ever hold it. */
export const secretWord = 'zqx-not-for-readers'

/** What people were told, for the invariants to be held against. */
export type Told = {
  /** Keys of messages for which the visitor was thanked, and what was written with them. */
  thanked: Map<string, string>
  /** Keys that were sent and not answered: the record may be there or not, and never twice. */
  unanswered: Set<string>
  /** Submission keys of booked calls and when they start. */
  booked: Map<string, string>
  /** Inquiries that Sam was told are done. */
  done: Set<string>
  /** Saves of the article that were accepted, and those that were not answered. */
  saves: { accepted: number; unanswered: number }
  /** What nobody should have seen, in words. */
  wrong: string[]
  /** How often each person got through. */
  counts: Record<string, number>
}

export function nothingTold(): Told {
  const saves = { accepted: 0, unanswered: 0 }
  return {
    thanked: new Map(),
    unanswered: new Set(),
    booked: new Map(),
    done: new Set(),
    saves,
    wrong: [],
    counts: {},
  }
}

/** The article that the editor works on. */
export type Article = { id: string; slug: string }

const deadlineMs = 20_000
/** Of an article a hundred versions are kept; what is beyond cannot be counted. */
const mostSaves = 90

/**
 * A visitor, a reader, a caller, an editor and Sam, each doing one thing after another until `signal`. Nobody is lost
 * when the answer is: they try again with the same key, as browsers and people do.
 */
export async function workUntil(
  signal: AbortSignal,
  { stack, article, told }: { stack: Stack; article: Article; told: Told },
): Promise<void> {
  const sessions = { editor: '', owner: '' }
  const asked = async (path: string, { as, ...init }: RequestInit & { as?: keyof typeof sessions } = {}) => {
    if (as !== undefined && sessions[as] === '') sessions[as] = await signIn(stack, as)
    const headers = new Headers(init.headers)
    if (as !== undefined) headers.set('authorization', `JWT ${sessions[as]}`)
    if (typeof init.body === 'string') headers.set('content-type', 'application/json')
    return fetch(new URL(path, stack.cms), { ...init, headers, signal: AbortSignal.timeout(deadlineMs) })
  }
  const counted = (name: string) => (told.counts[name] = (told.counts[name] ?? 0) + 1)

  const visitor = async () => {
    const submissionKey = randomUUID()
    const message = `What ${submissionKey} has on their mind, in good and bad weather.`
    told.unanswered.add(submissionKey)
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const answer = await submit(stack.site, {
        submissionKey,
        message,
        from: addressOf(Math.floor(Math.random() * 60_000)),
      }).catch(() => null)
      if (answer?.status === 303) {
        told.thanked.set(submissionKey, message)
        told.unanswered.delete(submissionKey)
        return void counted('messages')
      }
      if (answer !== null && answer.status !== 503) {
        told.wrong.push(`A visitor who sent a message was answered ${answer.status}.`)
      }
      await pause(250)
    }
  }

  const reader = async () => {
    for (const path of ['/', '/essays', `/essays/${article.slug}`]) {
      const page = await fetch(stack.site + path, { signal: AbortSignal.timeout(deadlineMs) }).catch(
        () => null,
      )
      if (page === null) continue // the site itself was killed
      const html = await page.text().catch(() => '')
      if (html.includes(secretWord)) told.wrong.push(`${path} shows a draft.`)
      if (page.status === 200) counted('pages')
      else if (page.status !== 503) told.wrong.push(`${path} was answered ${page.status}.`)
      else if (page.headers.get('retry-after') === null) told.wrong.push(`${path}: 503 without Retry-After.`)
    }
  }

  const caller = async () => {
    const key = { authorization: `users API-Key ${testSecrets.siteKey}` }
    const slots = await asked('/api/bookings/slots', { headers: key })
    if (!slots.ok) return
    const { starts, durationMinutes } = offeredSlotsSchema.parse(await slots.json())
    const startsAt = starts[Math.floor(Math.random() * starts.length)]
    if (startsAt === undefined) return
    const submissionKey = randomUUID()
    const body = JSON.stringify({
      submissionKey,
      startsAt,
      durationMinutes,
      name: 'Cora Caller',
      email: `${submissionKey}@visitors.example`,
      message: 'About a call in good and bad weather.',
      receivedAt: new Date().toISOString(),
      visitorZone: 'Europe/Vienna',
    })
    const answer = await asked('/api/bookings/book', { method: 'POST', headers: key, body })
    if (!answer.ok) return
    const { booking } = bookingMadeSchema.parse(await answer.json())
    told.booked.set(submissionKey, booking.startsAt)
    counted('calls')
  }

  const editor = async () => {
    const write = async (query: string, data: object) => {
      told.saves.unanswered += 1
      const answer = await asked(`/api/articles/${article.id}?depth=0${query}`, {
        as: 'editor',
        method: 'PATCH',
        body: JSON.stringify(data),
      })
      // A failure in words tells that nothing was written, or that nobody knows; silence tells nothing.
      if (!(await answer.text()).includes('look whether this was saved')) told.saves.unanswered -= 1
      if (answer.ok) told.saves.accepted += 1
      if (answer.status === 401) sessions.editor = ''
      return answer.ok
    }
    if (told.saves.accepted + told.saves.unanswered > mostSaves) return
    if (await write('&draft=true', { title: `${secretWord} ${randomUUID()}` })) counted('drafts')
    const title = `An essay in the weather of ${randomUUID()}`
    if (await write('', { title, _status: 'published' })) counted('publishes')
  }

  const sam = async () => {
    const queue = await asked('/api/desk/queue?group=overdue,today,later&limit=5', { as: 'owner' })
    if (queue.status === 401) sessions.owner = ''
    if (!queue.ok) return
    const [first] = queueSchema.parse(await queue.json()).rows
    if (first === undefined) return
    const act = await asked(`/api/desk/inquiries/${first.id}/done`, {
      as: 'owner',
      method: 'POST',
      body: JSON.stringify({ revision: first.revision }),
    })
    if (!act.ok) return
    told.done.add(first.id)
    counted('decisions')
  }

  const people = [visitor, visitor, reader, caller, editor, sam]
  await Promise.all(
    people.map(async (person) => {
      while (!signal.aborted) {
        await person().catch(() => {}) // cut off: they turn to the next thing
        await pause(100 + Math.random() * 200)
      }
    }),
  )
}

const queueSchema = z.object({ rows: z.array(z.object({ id: z.string(), revision: z.number() })) })

export async function signIn(stack: Stack, role: 'editor' | 'owner'): Promise<string> {
  const response = await fetch(`${stack.cms}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(testLogins[role]),
    signal: AbortSignal.timeout(deadlineMs),
  })
  return z.object({ token: z.string() }).parse(await response.json()).token
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
