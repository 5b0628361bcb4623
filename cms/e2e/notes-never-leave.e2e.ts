import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { stack } from '@galley/testing/browser'
import { testSecrets } from '@galley/testing/test-environment'
import { expect, test } from 'vitest'
import { siteDoors } from '../src/http/doors.ts'
import { bodyOf, restAs, type Rest } from './notes-in-the-admin.ts'

// Every address that a stranger or the site's key can ask for, read from the site's own list of routes and from the
// list of what the site's key may do: a route that is added tomorrow is asked tomorrow.

/** What stands for a parameter of a route; others are asked with a made-up value, and answer that there is nothing. */
const values = ({ slug, topic }: Essay): Record<string, string> => ({
  'essays/:slug': `essays/${slug}`,
  'topics/:slug': `topics/${topic}`,
  // Which times are free changes by itself while the test runs: a week that has none stays as it is.
  'get-started/call': 'get-started/call?zone=UTC&week=2099-01-01',
  '*': 'no-such-page',
})

async function siteRoutes(essay: Essay): Promise<string[]> {
  const source = await readFile(new URL('../../web/app/routes.ts', import.meta.url), 'utf8')
  const patterns = [...source.matchAll(/\broute\(\s*'([^']+)'/gu)].map(([, pattern = '']) => pattern)
  expect(patterns.length).toBeGreaterThan(8)
  const known = values(essay)
  const paths = ['', ...patterns.map((pattern) => known[pattern] ?? pattern.replace(/:[a-z]+/giu, 'unknown'))]
  const { site } = stack()
  const pages = paths.map((path) => `${site}/${path}`)
  return [...pages, ...pages.map((page) => `${page}.data`), `${site}/essays?page=1`, `${site}/healthz`]
}

function siteKeyRoutes({ slug }: Essay): string[] {
  const { cms } = stack()
  const reads = siteDoors
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path.replace('*', slug))
    .filter((path) => path !== 'bookings/slots') // changes with the clock, and holds instants alone
  expect(reads).toContain('articles')
  return reads.map(
    (path) => `${cms}/api/${path}${path.startsWith('articles') ? `?where[slug][equals]=${slug}` : ''}`,
  )
}

/** What tells one request from another, and nothing about the page. */
const ofTheRequest = new Set(['date', 'x-request-id', 'connection', 'keep-alive', 'transfer-encoding', 'age'])

type Seen = { address: string; status: number; headers: string[]; body: string }

async function look(address: string): Promise<Seen> {
  const isApi = address.startsWith(`${stack().cms}/api/`)
  const headers = {
    'accept-encoding': 'identity',
    ...(isApi && { authorization: `users API-Key ${testSecrets.siteKey}` }),
  }
  const response = await fetch(address, { headers, redirect: 'manual' })
  const told = [...response.headers]
    .filter(([name]) => !ofTheRequest.has(name))
    .map(([name, value]) => `${name}: ${value}`)
    .toSorted()
  const bytes = Buffer.from(await response.arrayBuffer()).toString('latin1')
  // A form that is asked for twice has a new key and a new token each time.
  const body = bytes.replace(/(name="(?:submissionKey|formToken)" value=")[^"]*/gu, '$1')
  return { address, status: response.status, headers: told, body }
}

async function lookAtAll(essay: Essay): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const address of [...(await siteRoutes(essay)), ...siteKeyRoutes(essay)])
    seen.push(await look(address))
  return seen
}

type Essay = { id: string; slug: string; topic: string }

/** An essay that readers have, of some paragraphs. */
async function anEssay(rest: Rest, paragraphs: readonly string[]): Promise<Essay> {
  const { body: topics } = await rest('GET', '/topics?limit=1&depth=0')
  const [topic] = docsOf(topics)
  const slug = `essay-${crypto.randomUUID()}`
  const title = 'An essay with notes on its draft'
  const sent = { title, slug, topic: topic?.['id'], body: bodyOf(paragraphs), _status: 'published' }
  const { status, body } = await rest('POST', '/articles?depth=0', sent)
  expect(status, JSON.stringify(body).slice(0, 300)).toBe(201)
  return { id: String(recordOf(body['doc'])['id']), slug, topic: String(topic?.['slug']) }
}

function docsOf(body: Record<string, unknown>): Record<string, unknown>[] {
  const { docs } = body
  return Array.isArray(docs) ? docs.map(recordOf) : []
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

const paragraphs = ['The ferry leaves with the tide.', 'Nobody in the harbour owns a watch.']

test(
  'G3 readers get the same bytes and headers before and after fifty notes on the draft',
  { timeout: 180_000 },
  async () => {
    const rest = await restAs('editor')
    const essay = await anEssay(rest, paragraphs)
    await expect
      .poll(async () => (await look(`${stack().site}/essays/${essay.slug}`)).status, { timeout: 30_000 })
      .toBe(200)
    const before = await lookAtAll(essay)

    const notes: string[] = []
    for (let count = 0; count < 50; count += 1) {
      const on = count % 2 === 0 ? { on: 'article' } : { on: 'passage', passage: { quote: 'owns a watch' } }
      const severity = ['must', 'should', 'fyi'][count % 3]
      const { status, body } = await rest('POST', `/articles/${essay.id}/notes`, {
        ...on,
        severity,
        text: `Note ${count}`,
      })
      expect(status).toBe(201)
      notes.push(String(recordOf(body['note'])['id']))
    }
    expect(await lookAtAll(essay)).toEqual(before)

    for (const [count, note] of notes.entries()) {
      if (count % 4 === 0) await rest('POST', `/draft-notes/${note}/replies`, { text: 'An answer' })
      if (count % 3 === 0) await rest('PATCH', `/draft-notes/${note}/resolve`, {})
      if (count % 5 === 0) await rest('DELETE', `/draft-notes/${note}`)
    }
    expect(await lookAtAll(essay)).toEqual(before)
  },
)

test(
  'G4 L-1 L-6 what notes say, by whom and about what is in no answer to a reader: no page, no data request, no 404',
  { timeout: 180_000 },
  async () => {
    const canary = (what: string) => `${what}${randomBytes(8).toString('hex')}`
    const words = ['text', 'topic', 'author', 'quote', 'reply', 'label'].map(canary)
    const [text = '', topic = '', author = '', quote = '', reply = '', item = ''] = words
    const rest = await restAs('editor')
    const essay = await anEssay(rest, paragraphs)

    const email = `${author}@people.example`
    const password = `password-of-${author}`
    await (
      await restAs('admin')
    )('POST', '/users', { name: author, role: 'editor', email, password })
    const login = await fetch(`${stack().cms}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    const { token } = recordOf(await login.json())
    const asAuthor: Rest = async (method, path, body) => {
      const headers = { authorization: `JWT ${String(token)}`, 'content-type': 'application/json' }
      const response = await fetch(`${stack().cms}/api${path}`, {
        method,
        headers,
        body: JSON.stringify(body),
      })
      return { status: response.status, body: recordOf(await response.json()) }
    }
    const draft = [...paragraphs, `And then ${quote} came. [TODO: ${topic} — ${item}; and more]`]
    expect(
      (await asAuthor('PATCH', `/articles/${essay.id}?draft=true`, { body: bodyOf(draft) })).status,
    ).toBe(200)
    const made = await asAuthor('POST', `/articles/${essay.id}/notes`, {
      on: 'passage',
      passage: { quote },
      text,
    })
    expect(made.status).toBe(201)
    const note = String(recordOf(made.body['note'])['id'])
    expect((await asAuthor('POST', `/draft-notes/${note}/replies`, { text: reply })).status).toBe(201)

    const told = await rest('GET', `/articles/${essay.id}/notes`)
    for (const word of words) expect(JSON.stringify(told.body), 'the desk sees it').toContain(word)
    for (const { address, body, headers } of await lookAtAll(essay)) {
      for (const word of words)
        expect(`${body} ${headers.join(' ')}`.includes(word), `${word} in ${address}`).toBe(false)
    }
  },
)
