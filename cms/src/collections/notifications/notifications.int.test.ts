import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { env } from '../../env.ts'
import { aBody, aDraftNote, anArticle, aTopic } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { inAYear } from '../../testing/in-a-year.ts'
import { send, type Answer } from '../../testing/rest.ts'
import { aPerson, type Person } from '../../testing/sign-in.ts'
import { publishDue } from '../schedules/publish-due.ts'
import { mailUnread } from './mail-unread.job.ts'
import { tellRestingNotes } from './resting-notes.job.ts'

const payload = await startCms()
const writer = await aPerson(payload, 'editor')
const other = await aPerson(payload, 'editor')
const reviewer = await aPerson(payload, 'reviewer')
const owner = await aPerson(payload, 'owner')

const handleOf = ({ email }: Person) => email.split('@')[0] ?? ''

const forMeSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      event: z.string(),
      by: z.string(),
      article: z.object({ id: z.string(), title: z.string() }),
      quote: z.string().nullable(),
      text: z.string().nullable(),
      at: z.string(),
      isRead: z.boolean(),
      path: z.string(),
    }),
  ),
  unread: z.number(),
})

/** What somebody is told about one article, oldest first. */
async function toldTo({ as }: Person, article: string) {
  const { items } = forMeSchema.parse((await send('GET', 'notifications/for-me', { as })).json)
  return items.filter((item) => item.article.id === article).toReversed()
}

const eventsFor = async (person: Person, article: string) =>
  (await toldTo(person, article)).filter(({ isRead }) => !isRead).map(({ event }) => event)

const markRead = (person: Person, json: unknown) =>
  send('POST', 'notifications/read', { as: person.as, json })

const noteAnswer = z.object({ note: z.looseObject({ id: z.string() }) })
const idIn = (answer: Answer) => noteAnswer.parse(answer.json).note.id

const words = 'The ferry leaves when the tide allows it.'

/** An article that somebody began in the admin. */
async function begunBy({ as }: Person, body = aBody(words)): Promise<string> {
  const name = randomUUID().slice(0, 8)
  const json = { title: `Begun ${name}`, slug: `begun-${name}`, topic: (await aTopic(payload)).id, body }
  const answer = await send('POST', 'articles?draft=true&depth=0', { as, json })
  return z.object({ doc: z.object({ id: z.string() }) }).parse(answer.json).doc.id
}

const addNote = async (article: string, by: Person, json: object) =>
  send('POST', `articles/${article}/notes`, { as: by.as, json: { on: 'article', ...json } })
const reply = (note: string, by: Person, text: string) =>
  send('POST', `draft-notes/${note}/replies`, { as: by.as, json: { text } })
const act = (note: string, name: string, by: Person, json: unknown = {}) =>
  send('PATCH', `draft-notes/${note}/${name}`, { as: by.as, json })

/** As if nothing had happened to the article for this long. */
async function letRest(article: string, minutes = 10): Promise<void> {
  const by = sql`make_interval(mins => ${minutes})`
  await payload.db.drizzle.execute(
    sql`update notifications set created_at = created_at - ${by} where article = ${article}`,
  )
  await payload.db.drizzle.execute(
    sql`update article_events set created_at = created_at - ${by} where article = ${article}`,
  )
  await payload.db.drizzle.execute(
    sql`update draft_notes set updated_at = updated_at - ${by} where article_id = ${article}::uuid`,
  )
}

const signal = new AbortController().signal
const mail = () => mailUnread(async () => payload).run(signal)
const tellResting = () => tellRestingNotes(async () => payload).run(signal)

/** The mails that somebody gets about an article. */
async function mailsTo({ email }: { email: string }, article: string) {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: { toAddress: { equals: email }, text: { contains: article } },
    sort: 'createdAt',
    pagination: false,
    overrideAccess: true,
  })
  return docs.map(({ kind, subject, text }) => ({ kind, subject, text }))
}

describe('L1: people are told', () => {
  test('that a note is for them, by whom, on which words, and where it opens', async () => {
    const article = await begunBy(writer)
    const note = idIn(
      await addNote(article, writer, {
        on: 'passage',
        passage: { quote: 'the tide' },
        text: 'Whose tide?',
        assignee: other.id,
      }),
    )
    const [told, ...rest] = await toldTo(other, article)
    expect(rest).toEqual([])
    expect(told).toMatchObject({
      event: 'assigned',
      by: expect.stringContaining('editor'),
      quote: 'the tide',
      text: 'Whose tide?',
      isRead: false,
      path: `/admin/collections/articles/${article}?note=${note}`,
    })
    await act(note, 'assign', writer, { assignee: reviewer.id })
    expect(await eventsFor(reviewer, article)).toEqual(['assigned'])
  })

  test('V-14 that a reply or a note names them; once, and before anything else', async () => {
    const article = await begunBy(writer)
    const note = idIn(await addNote(article, writer, { text: `@${handleOf(other)}: is this so?` }))
    expect(await eventsFor(other, article)).toEqual(['mentioned'])
    const sent = await reply(note, reviewer, `I think so. @${handleOf(other)}, @${handleOf(writer)}?`)
    expect(sent.status).toBe(201)
    expect(await eventsFor(other, article)).toEqual(['mentioned', 'mentioned'])
    expect(await eventsFor(writer, article)).toEqual(['mentioned'])
    await letRest(article)
    await mail()
    expect(await mailsTo(other, article)).toHaveLength(1)
  })

  test.each([
    ['a reply', (note: string) => reply(note, other, 'Please ask @nobody.at.all about it.')],
    ['a new note', (_: string, article: string) => addNote(article, other, { text: 'Ask @nobody.at.all.' })],
    ['changed words', (note: string) => act(note, 'text', writer, { text: 'Ask @nobody.at.all.' })],
  ])('V-14 %s that names somebody without an account is refused, with a way to share', async (_, write) => {
    const article = await begunBy(writer)
    const note = idIn(await addNote(article, writer, { text: 'Is this so?' }))
    const answer = await write(note, article)
    expect(answer.status).toBe(422)
    expect(answer.json).toMatchObject({
      errors: [
        { path: 'text', message: expect.stringMatching(/@nobody\.at\.all.*make a link under “Share”/u) },
      ],
    })
  })

  test('V-14 the handles that a refusal names are taken', async () => {
    const article = await begunBy(writer)
    const note = idIn(await addNote(article, writer, { text: 'Is this so?' }))
    const refused = await reply(note, other, 'Please ask @editor about it.')
    expect(refused.status).toBe(422)
    const [{ message = '' } = {}] = z
      .object({ errors: z.array(z.object({ message: z.string() })) })
      .parse(refused.json).errors
    const [, handle = ''] =
      /such as “@([^”]+)”|write “@([^”]+)”/u.exec(message)?.filter((found) => found) ?? []
    expect(handle).toMatch(/^editor\./u)
    expect((await reply(note, other, `Please ask @${handle} about it.`)).status).toBe(201)
  })

  test('of replies in their threads, also when they only answered there, and of notes on what they began', async () => {
    const article = await begunBy(owner)
    const note = idIn(await addNote(article, writer, { text: 'Is this so?' }))
    await reply(note, other, 'It is.')
    await reply(note, reviewer, 'It is not.')
    expect(await eventsFor(owner, article)).toEqual(['noted'])
    expect(await eventsFor(writer, article)).toEqual(['replied', 'replied'])
    expect(await eventsFor(other, article)).toEqual(['replied'])
    expect(await eventsFor(reviewer, article)).toEqual([])
  })

  test('that their notes were resolved or opened again', async () => {
    const article = await begunBy(writer)
    const note = idIn(await addNote(article, reviewer, { text: 'Is this so?' }))
    await act(note, 'resolve', writer)
    await act(note, 'resolve', writer)
    await act(note, 'reopen', writer)
    expect(await eventsFor(reviewer, article)).toEqual(['resolved', 'reopened'])
  })

  test('of reviews: whoever is asked, and whoever asked; and that it is published', async () => {
    const article = await begunBy(writer)
    const review = (name: string, { as }: Person, json: object = {}) =>
      send('POST', `articles/${article}/review/${name}`, { as, json })
    await review('request', other, { people: [reviewer.id], message: 'Is the ending right?' })
    expect(await toldTo(reviewer, article)).toMatchObject([
      { event: 'review-asked', text: 'Is the ending right?' },
    ])
    await review('changes', reviewer, { message: 'Too early.' })
    await review('approve', reviewer)
    expect(await eventsFor(other, article)).toEqual(['changes-asked', 'approved'])
    await send('PATCH', `articles/${article}`, { as: owner.as, json: { _status: 'published' } })
    expect(await eventsFor(other, article)).toEqual(['changes-asked', 'approved', 'published'])
    expect(await eventsFor(writer, article)).toEqual(['published'])
    expect(await eventsFor(reviewer, article)).toEqual(['review-asked', 'published'])
    expect(await eventsFor(owner, article)).toEqual([])
  })

  test('of a schedule: that it was held, and that it went out', async () => {
    const comes = async (article: string) => {
      const json = { at: inAYear() }
      const { json: made, text } = await send('POST', `articles/${article}/schedule`, { as: writer.as, json })
      const id = /"id":"([0-9a-f-]{36})"/u.exec(text)?.[1] ?? ''
      expect(made, text).toBeTruthy()
      await payload.update({
        collection: 'schedules',
        id,
        data: { dueAt: new Date(Date.now() - 1_000).toISOString() },
        overrideAccess: true,
      })
      return id
    }
    const held = await begunBy(writer)
    const id = await comes(held)
    await aDraftNote(payload, { article: held, severity: 'must' })
    await publishDue(id, payload)
    expect(await eventsFor(writer, held)).toEqual(['held'])
    expect(await eventsFor(owner, held)).toEqual(['held'])
    const good = await begunBy(writer)
    await publishDue(await comes(good), payload)
    expect(await eventsFor(writer, good)).toEqual(['published'])
    // The mail about a held schedule is its own; this one makes no second.
    await letRest(held)
    await mail()
    expect((await mailsTo(writer, held)).map(({ kind }) => kind)).toEqual(['schedule-held'])
  })

  test('never of their own acts', async () => {
    const article = await begunBy(writer)
    const text = `For @${handleOf(writer)}`
    const note = idIn(await addNote(article, writer, { text, assignee: writer.id }))
    await reply(note, writer, text)
    await act(note, 'resolve', writer)
    expect(await eventsFor(writer, article)).toEqual([])
  })

  test('never by a save of typing: annotations are told of once they have rested, and once', async () => {
    const article = await begunBy(writer)
    const body = aBody(`${words} [TODO(@${handleOf(other)}): ask the harbour master]`)
    const path = `articles/${article}?draft=true&autosave=true`
    expect((await send('PATCH', path, { as: writer.as, json: { body } })).status).toBe(200)
    await tellResting()
    expect(await eventsFor(other, article)).toEqual([])
    await letRest(article)
    await Promise.all([tellResting(), tellResting()])
    expect(await toldTo(other, article)).toMatchObject([
      { event: 'assigned', text: 'ask the harbour master' },
    ])
  })

  test('in the transaction of the cause: what is refused tells nobody', async () => {
    const article = await begunBy(writer)
    const note = idIn(await addNote(article, writer, { text: 'Is this so?' }))
    const json = { assignee: other.id, revision: 0 }
    expect((await act(note, 'assign', reviewer, json)).status).toBe(403)
    expect((await act(note, 'assign', writer, json)).status).toBe(409)
    expect(await eventsFor(other, article)).toEqual([])
  })
})

describe('reading', () => {
  test('a reply that is changed or taken back is told so, or not at all', async () => {
    const article = await begunBy(writer)
    const note = idIn(await addNote(article, writer, { text: 'Is this so?' }))
    const { text } = await reply(note, other, 'It is.')
    const id = z
      .object({ note: z.object({ replies: z.array(z.object({ id: z.string() })) }) })
      .parse(JSON.parse(text)).note.replies[0]?.id
    await send('PATCH', `draft-notes/${note}/replies/${id}`, { as: other.as, json: { text: 'It is not.' } })
    expect(await toldTo(writer, article)).toMatchObject([{ event: 'replied', text: 'It is not.' }])
    await send('DELETE', `draft-notes/${note}/replies/${id}`, { as: other.as })
    expect(await toldTo(writer, article)).toEqual([])
  })

  test('opening a note marks what is told of it, opening the article what is told of that, and no more', async () => {
    const article = await begunBy(writer)
    const note = idIn(await addNote(article, other, { text: 'Is this so?' }))
    await addNote(article, other, { text: 'And this?' })
    await send('POST', `articles/${article}/review/request`, { as: other.as, json: { people: [writer.id] } })
    await markRead(writer, { note })
    expect(await eventsFor(writer, article)).toEqual(['noted', 'review-asked'])
    await markRead(writer, { article })
    expect(await eventsFor(writer, article)).toEqual(['noted'])
    await markRead(other, { all: true })
    expect(await eventsFor(writer, article)).toEqual(['noted'])
    const answer = await markRead(writer, { all: true })
    expect(answer.json).toEqual({ unread: 0 })
    expect((await send('GET', 'notifications/unread', { as: writer.as })).json).toEqual({ unread: 0 })
  })

  test('of 130 all are counted, 100 are shown, and more when they are asked for', async () => {
    const article = await begunBy(writer)
    const reader = await aPerson(payload, 'reviewer')
    await payload.db.drizzle.execute(sql`
      insert into notifications (recipient, event, by_name, article, created_at, updated_at)
      select ${reader.id}, 'mentioned', 'Ada', ${article}, now() - make_interval(secs => number), now()
      from generate_series(1, 130) as number`)
    const shown = async (query: string) => {
      const { json } = await send('GET', `notifications/for-me${query}`, { as: reader.as })
      const { items, unread, hasMore } = forMeSchema.extend({ hasMore: z.boolean() }).parse(json)
      return { items: new Set(items.map(({ id }) => id)).size, unread, hasMore }
    }
    expect(await shown('')).toEqual({ items: 100, unread: 130, hasMore: true })
    expect(await shown('?shown=200')).toEqual({ items: 130, unread: 130, hasMore: false })
    expect(await shown('?shown=130')).toEqual({ items: 130, unread: 130, hasMore: false })
    expect((await send('GET', 'notifications/for-me?shown=0', { as: reader.as })).status).toBe(422)
  })

  test.each([[{}], [{ ids: [] }], [{ ids: ['x'] }], [{ all: false }]])(
    '%j is refused in a sentence',
    async (json) => {
      const answer = await markRead(writer, json)
      expect(answer.status).toBe(422)
      expect(answer.text).toMatch(/Please|expected/u)
    },
  )

  test('what is told goes with its note, its article and its recipient', async () => {
    const article = await begunBy(writer)
    const leaver = await aPerson(payload, 'reviewer')
    const note = idIn(await addNote(article, other, { text: 'Is this so?', assignee: leaver.id }))
    await payload.delete({ collection: 'users', id: leaver.id, overrideAccess: true })
    const left = () =>
      payload.count({
        collection: 'notifications',
        where: { article: { equals: article } },
        overrideAccess: true,
      })
    expect(await left()).toEqual({ totalDocs: 1 })
    await send('DELETE', `draft-notes/${note}`, { as: other.as })
    expect(await left()).toEqual({ totalDocs: 0 })
  })
})

describe('L2: mail', () => {
  test('V-13 twenty quick notes by one person are one mail to the author', async () => {
    const article = await begunBy(writer)
    for (let number = 1; number <= 20; number += 1)
      await addNote(article, reviewer, { text: `Remark ${number} of many.` })
    await mail()
    expect(await mailsTo(writer, article)).toEqual([])
    await letRest(article)
    await mail()
    await mail()
    const [digest, ...rest] = await mailsTo(writer, article)
    expect(rest).toEqual([])
    expect(digest).toMatchObject({
      kind: 'note-digest',
      subject: expect.stringContaining('20 things for you'),
    })
    expect(digest?.text).toContain('Remark 1 of many.')
    expect(digest?.text).toContain('Remark 20 of many.')
  })

  test('L3 says who, on which words, what, and where it opens', async () => {
    const article = await begunBy(writer)
    const passage = { quote: 'the tide allows it' }
    const note = idIn(await addNote(article, other, { on: 'passage', passage, text: 'Whose tide?\nAsk.' }))
    await letRest(article)
    await mail()
    const [digest] = await mailsTo(writer, article)
    expect(digest?.text).toContain(`wrote a note on your article.
    On “the tide allows it”
    Whose tide?
    Ask.
    ${env.CMS_URL}/admin/collections/articles/${article}?note=${note}`)
  })

  test('waits until the article is quiet; what comes later is in the next mail', async () => {
    const article = await begunBy(writer)
    await addNote(article, other, { text: 'The first.' })
    await letRest(article, 9)
    await addNote(article, other, { text: 'The second.' })
    await letRest(article, 9)
    await mail()
    expect(await mailsTo(writer, article)).toEqual([])
    await letRest(article, 1)
    await mail()
    await addNote(article, other, { text: 'The third.' })
    await letRest(article)
    await mail()
    const texts = (await mailsTo(writer, article)).map(({ text }) => text)
    expect(texts).toHaveLength(2)
    expect(texts[0]).toMatch(/The first\.[\s\S]*The second\./u)
    expect(texts[1]).not.toContain('The second.')
  })

  test('is made once, by however many at a time', async () => {
    const article = await begunBy(writer)
    await addNote(article, other, { text: 'The first.' })
    await letRest(article)
    await Promise.all([mail(), mail(), mail()])
    expect(await mailsTo(writer, article)).toHaveLength(1)
  })

  test('is cancelled by reading, wholly or in part', async () => {
    const article = await begunBy(writer)
    const read = idIn(await addNote(article, other, { text: 'The first.' }))
    const unread = idIn(await addNote(article, other, { text: 'The second.' }))
    await letRest(article)
    await markRead(writer, { note: read })
    await mail()
    const [digest] = await mailsTo(writer, article)
    expect(digest?.text).not.toContain('The first.')
    expect(digest?.text).toContain('The second.')
    await reply(unread, other, 'And a third.')
    await markRead(writer, { note: unread })
    await letRest(article)
    await mail()
    expect(await mailsTo(writer, article)).toHaveLength(1)
  })

  test('a request for a review goes at once, once, and also to those who want no digests', async () => {
    const article = await begunBy(writer)
    const quiet = await aPerson(payload, 'reviewer')
    await send('PATCH', `users/${quiet.id}`, { as: quiet.as, json: { digestMail: false } })
    await addNote(article, writer, { text: 'For you.', assignee: quiet.id })
    const json = { people: [quiet.id], message: 'Is the ending right?' }
    await send('POST', `articles/${article}/review/request`, { as: writer.as, json })
    await Promise.all([mail(), mail()])
    await letRest(article)
    await mail()
    const mails = await mailsTo(quiet, article)
    expect(mails.map(({ kind }) => kind)).toEqual(['review-asked'])
    expect(mails[0]?.text).toContain('Is the ending right?')
    expect(await eventsFor(quiet, article)).toEqual(['assigned', 'review-asked'])
  })

  test('leaves out an approval that was voided since, and tells the next one', async () => {
    const article = await begunBy(writer)
    const review = (name: string, { as }: Person, json: object = {}) =>
      send('POST', `articles/${article}/review/${name}`, { as, json })
    await review('request', other, { people: [reviewer.id] })
    await review('approve', reviewer, { message: 'As it is.' })
    const body = aBody(`${words} And another sentence.`)
    await send('PATCH', `articles/${article}?draft=true`, { as: writer.as, json: { body } })
    await letRest(article)
    await mail()
    expect(await mailsTo(other, article)).toEqual([])
    await review('approve', reviewer, { message: 'With that sentence.' })
    await letRest(article)
    await mail()
    const [digest, ...rest] = await mailsTo(other, article)
    expect(rest).toEqual([])
    expect(digest?.text).toContain('With that sentence.')
    expect(digest?.text).not.toContain('As it is.')
  })

  test('goes to nobody who is locked out or has left the staff, and to them later or never', async () => {
    const article = await begunBy(writer)
    const locked = await aPerson(payload, 'reviewer')
    const demoted = await aPerson(payload, 'reviewer')
    await addNote(article, writer, { text: 'For you.', assignee: locked.id })
    await addNote(article, writer, { text: 'For you too.', assignee: demoted.id })
    await letRest(article)
    const lock = (until: string | null) =>
      payload.db.drizzle.execute(
        sql`update users set lock_until = ${until}::timestamptz where id = ${locked.id}::uuid`,
      )
    await lock('2099-01-01T00:00:00Z')
    await payload.db.drizzle.execute(sql`update users set role = 'site' where id = ${demoted.id}::uuid`)
    await addNote(article, writer, { text: `Ask @${handleOf(locked)}.` })
    await mail()
    expect(await mailsTo(locked, article)).toEqual([])
    expect(await mailsTo(demoted, article)).toEqual([])
    await lock(null)
    await letRest(article)
    await mail()
    expect(await mailsTo(locked, article)).toHaveLength(1)
  })

  test('V-11 the account that wrote thirty notes is deleted: they stay with its name, and no mail fails', async () => {
    const article = await begunBy(writer)
    const leaver = await aPerson(payload, 'reviewer')
    const notes: string[] = []
    for (let number = 1; number <= 30; number += 1)
      notes.push(idIn(await addNote(article, leaver, { text: `Remark ${number}.` })))
    const [first = ''] = notes
    await reply(first, other, 'Is it?')
    await payload.delete({ collection: 'users', id: leaver.id, overrideAccess: true })
    await reply(first, writer, 'It is.')
    await act(first, 'resolve', writer)
    await letRest(article)
    await mail()
    expect(await mailsTo(leaver, article)).toEqual([])
    expect(await mailsTo(writer, article)).toHaveLength(1)
    const { docs } = await payload.find({
      collection: 'draft-notes',
      where: { article: { equals: article } },
      pagination: false,
      overrideAccess: true,
    })
    expect(docs).toHaveLength(30)
    expect(docs.every(({ authorName }) => authorName?.startsWith('reviewer'))).toBe(true)
  })

  test('is not sent about what lies in the trash', async () => {
    const article = await begunBy(writer)
    await addNote(article, other, { text: 'The first.' })
    await letRest(article)
    const json = { deletedAt: new Date().toISOString() }
    await send('PATCH', `articles/${article}`, { as: writer.as, json })
    await mail()
    expect(await mailsTo(writer, article)).toEqual([])
  })
})

test('a note that the system makes, such as a seed, is no news to anybody', async () => {
  const { id } = await anArticle(payload)
  await aDraftNote(payload, { article: id, assignee: writer.id })
  expect(await eventsFor(writer, id)).toEqual([])
})
