import { sql } from '@payloadcms/db-postgres'
import { createLocalReq } from 'payload'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../access/roles.ts'
import { aBooking, aDraftNote, anArticle, anInquiry, aPublishedArticle } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { anAccount } from '../../testing/sign-in.ts'
import { groupsFor } from './groups.ts'

const payload = await startCms()

async function signedIn(role: Role) {
  const { id } = await anAccount(payload, role)
  const user = await payload.findByID({ collection: 'users', id, overrideAccess: true })
  const req = await createLocalReq({ user: { ...user, collection: 'users' } }, payload)
  const groups = async () => Promise.all(groupsFor[role].map((find) => find(req)))
  return {
    id,
    groups,
    /** The titles in one group, in order. */
    titlesIn: async (key: string) =>
      (await groups()).find((group) => group.key === key)?.items.map(({ title }) => title),
  }
}

test.each([
  // who       groups, most pressing first
  ['admin', ['inquiries', 'calls', 'mail-not-sent', 'coming-up', 'in-review', 'my-notes', 'published']],
  ['owner', ['inquiries', 'calls', 'mail-not-sent', 'coming-up', 'in-review', 'my-notes', 'published']],
  ['editor', ['changes-requested', 'drafts', 'in-review', 'coming-up', 'my-notes', 'blocking-notes']],
  ['reviewer', ['in-review', 'coming-up', 'my-notes']],
  ['site', []],
] as const)('%s is shown %j', async (role, keys) => {
  const { groups } = await signedIn(role)
  expect((await groups()).map(({ key }) => key)).toEqual(keys)
})

test('who waits for an answer is who waits at the desk, in its order and with its counts', async () => {
  const essay = await aPublishedArticle(payload, { title: 'An essay that prompts' })
  const hour = 3_600_000
  const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
  const due = async (name: string, hours: number, given: Parameters<typeof anInquiry>[1] = {}) => {
    const { id } = await anInquiry(payload, { name, receivedAt: at(-100 - hours), ...given })
    await payload.db.drizzle.execute(
      sql`update inquiries set due_at = ${at(hours)}::timestamptz where id = ${id}::uuid`,
    )
  }
  await due('Later', 2000, { essay: essay.id })
  await due('Overdue', -2)
  await due('Snoozed, and overdue', -5, {
    state: 'snoozed',
    snoozedFrom: 'needs-first-reply',
    snoozedUntil: at(48),
  })
  await due('Came back', 3000, { undelivered: 'not delivered: 550 mailbox full' })
  await due('Done', -200, { state: 'done' })
  const owner = await signedIn('owner')
  expect(await owner.titlesIn('inquiries')).toEqual(['Came back', 'Snoozed, and overdue', 'Overdue', 'Later'])
  const [inquiries] = await owner.groups()
  expect(inquiries).toMatchObject({
    count: 4,
    counted: { many: 'messages wait for an answer (2 overdue)' },
    items: [
      { state: { words: 'A reply came back' }, event: 'due' },
      { state: { words: 'Overdue' }, event: 'was due' },
      { state: { words: 'Overdue' }, event: 'was due' },
      { about: { before: 'after reading', title: 'An essay that prompts' } },
    ],
  })
})

test('calls that begin within a day are there, the next one first, and no cancelled one', async () => {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const withName = async (name: string) => (await anInquiry(payload, { name, state: 'waiting' })).id
  await aBooking(payload, { startsAt: inHours(20), inquiry: await withName('Later') })
  await aBooking(payload, { startsAt: inHours(2), inquiry: await withName('Next') })
  await aBooking(payload, { startsAt: inHours(26), inquiry: await withName('Tomorrow') })
  await aBooking(payload, { startsAt: inHours(4), inquiry: await withName('Off'), status: 'cancelled' })
  expect(await (await signedIn('owner')).titlesIn('calls')).toEqual(['Next', 'Later'])
})

describe('articles', () => {
  test('a published article with a newer draft is a draft in progress, and still recently published', async () => {
    const article = await aPublishedArticle(payload, { title: 'As it was' })
    await payload.update({
      collection: 'articles',
      id: article.id,
      draft: true,
      data: { title: 'As it will be', _status: 'draft' },
      overrideAccess: true,
    })
    expect(await (await signedIn('editor')).titlesIn('drafts')).toContain('As it will be')
    expect(await (await signedIn('owner')).titlesIn('published')).toContain('As it was')
  })

  test('what is in review is shown to a reviewer until it is in the trash', async () => {
    const article = await anArticle(payload, { title: 'Under the pencil', reviewState: 'in-review' })
    const reviewer = await signedIn('reviewer')
    expect(await reviewer.titlesIn('in-review')).toContain('Under the pencil')
    await payload.update({
      collection: 'articles',
      id: article.id,
      data: { deletedAt: new Date().toISOString() },
      overrideAccess: true,
    })
    expect(await reviewer.titlesIn('in-review')).not.toContain('Under the pencil')
  })
})

test('one’s own open notes are apart from the others that block publication', async () => {
  const editor = await signedIn('editor')
  const other = await anAccount(payload, 'editor')
  await aDraftNote(payload, { text: 'Mine to settle', severity: 'must', assignee: editor.id })
  await aDraftNote(payload, {
    text: 'Settled already',
    severity: 'must',
    assignee: editor.id,
    status: 'done',
  })
  await aDraftNote(payload, { text: 'Somebody else’s', severity: 'must', assignee: other.id })
  await aDraftNote(payload, { text: 'Nobody’s yet', severity: 'must' })
  await aDraftNote(payload, { text: 'Only a hint', severity: 'should' })
  expect(await editor.titlesIn('my-notes')).toEqual(['Mine to settle'])
  expect(await editor.titlesIn('blocking-notes')).toEqual(['Somebody else’s', 'Nobody’s yet'])
})

test('a note waits for nobody while its article is in the trash, and waits again when it is restored', async () => {
  const reviewer = await signedIn('reviewer')
  const article = await anArticle(payload)
  await aDraftNote(payload, { text: 'On thin paper', assignee: reviewer.id, article: article.id })
  const setDeletedAt = (deletedAt: string | null) =>
    payload.update({
      collection: 'articles',
      id: article.id,
      data: { deletedAt },
      trash: true,
      overrideAccess: true,
    })
  await setDeletedAt(new Date().toISOString())
  expect(await reviewer.titlesIn('my-notes')).toEqual([])
  await setDeletedAt(null)
  expect(await reviewer.titlesIn('my-notes')).toEqual(['On thin paper'])
})

test('of one’s own notes those that block publication come first, each with the way to its place', async () => {
  const reviewer = await signedIn('reviewer')
  const article = await anArticle(payload)
  const given = { assignee: reviewer.id, article: article.id }
  await aDraftNote(payload, { text: 'A hint', severity: 'fyi', ...given })
  await aDraftNote(payload, { text: 'A warning', severity: 'should', ...given })
  const { id } = await aDraftNote(payload, { text: 'A block', severity: 'must', ...given })
  const mine = (await reviewer.groups()).find(({ key }) => key === 'my-notes')
  expect(mine?.items.map(({ title }) => title)).toEqual(['A block', 'A warning', 'A hint'])
  expect(mine?.items[0]?.path).toBe(`/admin/collections/articles/${article.id}?note=${id}`)
  expect(mine?.all.path).toBe('/admin/notes?assignee=me')
})
