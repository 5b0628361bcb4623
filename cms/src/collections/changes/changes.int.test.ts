import { sql } from '@payloadcms/db-postgres'
import { changesFeedSchema, type Change } from '@galley/content-model'
import { createLocalReq, type PayloadRequest } from 'payload'
import { describe, expect, test, vi } from 'vitest'
import { aPublishedArticle, aRedirect, aTopic, anArticle, anImage } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { asSite, send } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'
import { writeSite } from '../../testing/site-words.ts'
import { readHookHealth } from './hooks/hook-health.ts'
import { recordChange } from './record-change.ts'

const payload = await startCms()
const editor = await aPerson(payload, 'editor')

async function feed(after = 0) {
  return changesFeedSchema.parse((await send('GET', `changes?after=${after}`, { as: asSite })).json)
}

/** What the feed says that `work` changed: what, how, and under which name. */
async function changesOf(work: () => Promise<unknown>): Promise<Change[]> {
  const { latest } = await feed(Number.MAX_SAFE_INTEGER)
  await work()
  return (await feed(latest)).changes
}

const told = (changes: Change[]) => changes.map(({ what, act, name }) => `${what} ${act} ${name}`)

const save = (id: string, json: Record<string, unknown>, query = '') =>
  send('PATCH', `articles/${id}${query}`, { as: editor.as, json })

describe('an article', () => {
  test('is told of when it is published, and not while it is a draft', async () => {
    const { id, slug } = await anArticle(payload)
    expect(await changesOf(() => save(id, { title: 'Another title' }))).toEqual([])
    expect(await changesOf(() => save(id, { title: 'A third' }, '?draft=true&autosave=true'))).toEqual([])
    const published = await changesOf(() => save(id, { _status: 'published' }))
    expect(published).toEqual([
      expect.objectContaining({ what: 'article', act: 'published', id, name: slug, before: null }),
    ])
  })

  test('is not told of when it is published again as it is, or gets a newer draft', async () => {
    const { id } = await aPublishedArticle(payload)
    expect(await changesOf(() => save(id, { _status: 'published' }))).toEqual([])
    expect(await changesOf(() => save(id, { title: 'Later' }, '?draft=true'))).toEqual([])
  })

  test('that gets another slug says which it had, and its old address is told of too', async () => {
    const { id, slug } = await aPublishedArticle(payload)
    const changes = await changesOf(() => save(id, { slug: `${slug}-new`, _status: 'published' }))
    expect(changes).toContainEqual(
      expect.objectContaining({ act: 'published', name: `${slug}-new`, before: slug }),
    )
    expect(told(changes)).toContain(`redirect changed /essays/${slug}`)
  })

  test.each([
    ['unpublished', { _status: 'draft' }],
    ['put in the trash', { deletedAt: new Date().toISOString() }],
  ])('that is %s is told of by the address that readers knew', async (_, change) => {
    const { id, slug } = await aPublishedArticle(payload)
    expect(told(await changesOf(() => save(id, change)))).toEqual([`article unpublished ${slug}`])
  })

  test('that is deleted is told of when readers knew it', async () => {
    const [known, unknown] = [await aPublishedArticle(payload), await anArticle(payload)]
    const remove = (id: string) => payload.delete({ collection: 'articles', id, overrideAccess: true })
    expect(told(await changesOf(() => remove(known.id)))).toContain(`article deleted ${known.slug}`)
    expect(await changesOf(() => remove(unknown.id))).toEqual([])
  })
})

test('topics, redirects and the words of the site are told of', async () => {
  const topic = await aTopic(payload)
  const redirect = await aRedirect(payload)
  const rename = () =>
    payload.update({ collection: 'topics', id: topic.id, data: { slug: `${topic.slug}-new` } })
  expect(await changesOf(rename)).toEqual([
    expect.objectContaining({ what: 'topic', act: 'changed', name: `${topic.slug}-new`, before: topic.slug }),
  ])
  const remove = () => payload.delete({ collection: 'redirects', id: redirect.id })
  expect(told(await changesOf(remove))).toEqual([`redirect deleted ${redirect.from}`])
  expect(told(await changesOf(() => writeSite(payload)))).toEqual(['site changed null'])
})

test('an image is told of only once readers can see it', async () => {
  const closed = await anImage(payload)
  const open = await anImage(payload, { publicSince: new Date().toISOString() })
  const describeAnew = (id: string) =>
    payload.update({ collection: 'media', id, data: { alt: 'Another description' } })
  expect(await changesOf(() => describeAnew(closed.id))).toEqual([])
  expect(told(await changesOf(() => describeAnew(open.id)))).toEqual([`media changed ${open.filename}`])
})

/** A change in a transaction of its own, to be ended by the test. */
async function aChangeIn(name: string): Promise<{ req: PayloadRequest; id: string | number }> {
  const id = await payload.db.beginTransaction()
  if (id === null) throw new Error('No transaction began.')
  const req = await createLocalReq({ req: { transactionID: id } }, payload)
  await recordChange({ what: 'topic', act: 'changed', id: name, name, before: null }, req)
  return { req, id }
}

test('what is taken back with its transaction was never told of', async () => {
  const changes = await changesOf(async () => {
    const { id } = await aChangeIn('taken-back')
    await payload.db.rollbackTransaction(id)
  })
  expect(changes).toEqual([])
})

test('a change that began earlier and ended later is not missed by whoever has read the other one', async () => {
  const slow = await aChangeIn('slow')
  const quick = await aChangeIn('quick')
  const { latest } = await feed(Number.MAX_SAFE_INTEGER)
  await payload.db.commitTransaction(quick.id)
  const first = await feed(latest)
  expect(told(first.changes)).toEqual(['topic changed quick'])
  await payload.db.commitTransaction(slow.id)
  await vi.waitFor(async () =>
    expect(told((await feed(first.latest)).changes)).toEqual(['topic changed slow']),
  )
})

test.each(['after=x', 'after=-1', 'after=1.5'])('the feed refuses %s', async (query) => {
  expect((await send('GET', `changes?${query}`, { as: asSite })).status).toBe(400)
})

test('people can see how each instance of the site takes what it is told', async () => {
  const [known, unknown] = ['http://a.example/hooks/changes', 'http://b.example/hooks/changes']
  await payload.db.drizzle.execute(sql`
    insert into site_hooks (target, delivered_seq, attempts, last_error) values (${known}, 0, 3, 'It is away.')`)
  const health = await readHookHealth(await createLocalReq({}, payload), [unknown, known])
  expect(health).toEqual([
    expect.objectContaining({ target: unknown, waiting: 0, attempts: 0, lastOkAt: null, lastError: null }),
    expect.objectContaining({ target: known, attempts: 3, lastError: 'It is away.' }),
  ])
  expect(health[1]?.waiting).toBeGreaterThan(0)
})
