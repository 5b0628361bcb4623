import { createLocalReq } from 'payload'
import { describe, expect, test } from 'vitest'
import { aBody, aDraftNote, aPublishedArticle, anArticle, stored } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { inAYear } from '../../testing/in-a-year.ts'
import { send, type Answer } from '../../testing/rest.ts'
import { aPerson, type Person } from '../../testing/sign-in.ts'
import { publishDue, publishDueArticles } from './publish-due.ts'
import { comingSchedule } from './schedule-rows.ts'

const payload = await startCms()
const editor = await aPerson(payload, 'editor')
const owner = await aPerson(payload, 'owner')
const admin = await aPerson(payload, 'admin')

const farAway = inAYear()
const nextYear = new Date().getFullYear() + 1

const schedule = (article: string, json: Record<string, unknown> = { at: farAway }, by: Person = editor) =>
  send('POST', `articles/${article}/schedule`, { as: by.as, json })

const act = (id: string, name: string, json: Record<string, unknown> = {}) =>
  send('POST', `schedules/${id}/${name}`, { as: editor.as, json })

const save = (id: string, json: Record<string, unknown>) =>
  send('PATCH', `articles/${id}?draft=true`, { as: editor.as, json })

const publish = (id: string, json: Record<string, unknown> = {}) =>
  send('PATCH', `articles/${id}`, { as: editor.as, json: { ...json, _status: 'published' } })

const takeDown = (id: string) =>
  send('PATCH', `articles/${id}`, { as: editor.as, json: { _status: 'draft' } })

/** Schedules an article and lets its time come. */
async function aDueSchedule(article: string, by: Person = editor): Promise<string> {
  const answer = await schedule(article, { at: farAway }, by)
  expect(answer.status, answer.text).toBe(201)
  const coming = await comingSchedule(article, await createLocalReq({}, payload))
  const id = coming?.id ?? ''
  await timeComes(id)
  return id
}

const timeComes = (id: string, secondsAgo = 1) =>
  payload.update({
    collection: 'schedules',
    id,
    data: { dueAt: new Date(Date.now() - secondsAgo * 1_000).toISOString() },
    overrideAccess: true,
  })

const work = () => publishDueArticles(async () => payload).run(new AbortController().signal)
const scheduleOf = (id: string) =>
  payload.findByID({ collection: 'schedules', id, depth: 0, overrideAccess: true })
const publicArticle = (id: string) =>
  payload.findByID({ collection: 'articles', id, depth: 0, overrideAccess: true })
const newestDraft = (id: string) =>
  payload.findByID({ collection: 'articles', id, depth: 0, draft: true, overrideAccess: true })

async function countVersions(article: string): Promise<number> {
  const { totalDocs } = await payload.countVersions({
    collection: 'articles',
    where: { parent: { equals: article } },
    overrideAccess: true,
  })
  return totalDocs
}

async function changesOf(article: string): Promise<number> {
  const { json } = await send('GET', 'changes?after=0', { as: owner.as })
  const all = JSON.stringify(json).split(`"id":"${article}"`)
  return all.length - 1
}

async function mailsAbout(id: string, kind: string) {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: { about: { contains: id }, kind: { equals: kind } },
    overrideAccess: true,
  })
  return docs
}

const says = ({ status, text }: Answer) => `${status} ${text.slice(0, 300)}`

describe('to schedule', () => {
  test('changes nothing for readers, makes no version and tells the site nothing', async () => {
    const { id } = await anArticle(payload)
    const before = await countVersions(id)
    const answer = await schedule(id)
    expect(answer.status, says(answer)).toBe(201)
    expect(answer.json).toMatchObject({
      schedule: { state: 'armed', dueAt: farAway, hasLaterEdits: false },
    })
    expect((await publicArticle(id))._status).toBe('draft')
    expect(await countVersions(id)).toBe(before)
    expect(await changesOf(id)).toBe(0)
  })

  test('takes what clocks in the site’s zone show', async () => {
    await payload.updateGlobal({
      slug: 'availability',
      data: { zone: 'America/New_York' },
      overrideAccess: true,
    })
    const { id } = await anArticle(payload)
    expect((await schedule(id, { at: `${nextYear}-12-01T09:00` })).json).toMatchObject({
      zone: 'America/New_York',
      schedule: { dueAt: `${nextYear}-12-01T14:00:00.000Z` },
    })
  })

  test('V-15 a time that clocks skip is shown and kept as the next valid one', async () => {
    const { id } = await anArticle(payload)
    // The second Sunday of March, when New York goes forward.
    const sunday = 8 + ((7 - new Date(Date.UTC(nextYear, 2, 8)).getUTCDay()) % 7)
    const day = `${nextYear}-03-${String(sunday).padStart(2, '0')}`
    expect((await schedule(id, { at: `${day}T02:30` })).json).toMatchObject({
      schedule: { dueAt: `${day}T07:00:00.000Z` },
    })
  })

  test.each([
    ['2020-01-01T00:00:00Z', 'still to come'],
    ['2098-13-01T00:00', 'no such day'],
    ['2027-02-30T09:00', 'no such day'],
    ['2027-03-28T24:00', 'no such day'],
    ['2027-02-30T09:00:00Z', 'date and a time'],
    ['9999-12-31T23:59', 'two years'],
    ['9999-12-31T23:59:00Z', 'two years'],
    ['soon', 'date and a time'],
  ])('for %s is refused', async (at, words) => {
    const { id } = await anArticle(payload)
    const answer = await schedule(id, { at })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(words)
  })

  test('asks the gate, and a refusal has written nothing', async () => {
    const { id } = await anArticle(payload, { body: aBody('Words [TODO: find a source] for readers.') })
    const answer = await schedule(id)
    expect(answer.status, says(answer)).toBe(422)
    expect(answer.text).toContain('obstacles')
    expect((await send('GET', `articles/${id}/schedule`, { as: editor.as })).json).toMatchObject({
      schedule: null,
    })
  })

  test('of an article that is not complete is refused with the names of its fields', async () => {
    const { json: made } = await send('POST', 'articles?draft=true&depth=0', {
      as: editor.as,
      json: { title: 'Without a topic', ...stored({ body: aBody('Words for readers.') }) },
    })
    const answer = await schedule(String(Reflect.get(Object(Reflect.get(Object(made), 'doc')), 'id')))
    expect(answer.status, says(answer)).toBe(400)
    expect(answer.text).toMatch(
      /not scheduled, because the article is not complete. Please look at: .*Topic/u,
    )
  })

  test('twice is refused, and possible again once it is cancelled', async () => {
    const { id } = await anArticle(payload)
    const { schedule: first } = JSON.parse((await schedule(id)).text)
    expect((await schedule(id)).status).toBe(409)
    expect((await act(first.id, 'cancel')).json).toMatchObject({ schedule: { state: 'cancelled' } })
    expect((await act(first.id, 'cancel')).status).toBe(409)
    expect((await schedule(id)).status).toBe(201)
  })

  test('shows the pinned copy to nobody', async () => {
    const { id } = await anArticle(payload, { body: aBody('A canary of words.') })
    await schedule(id)
    const { text } = await send('GET', `schedules?where[article][equals]=${id}&depth=0`, { as: owner.as })
    expect(text).not.toContain('canary')
  })
})

describe('when its time has come', () => {
  test('Done when 3: an article is published once: one version, one change, and never again', async () => {
    const { id } = await anArticle(payload)
    const before = await countVersions(id)
    const due = await aDueSchedule(id)
    await work()
    await work()
    expect(await scheduleOf(due)).toMatchObject({ state: 'done', reason: null })
    expect((await publicArticle(id))._status).toBe('published')
    expect(await countVersions(id)).toBe(before + 1)
    expect(await changesOf(id)).toBe(1)
  })

  test('Done when 3: it is never published before', async () => {
    const { id } = await anArticle(payload)
    await schedule(id, { at: new Date(Date.now() + 60_000).toISOString() })
    await work()
    expect((await publicArticle(id))._status).toBe('draft')
  })

  test('Done when 3: two workers publish it once', async () => {
    const { id } = await anArticle(payload)
    const before = await countVersions(id)
    const due = await aDueSchedule(id)
    await Promise.all([1, 2, 3].map(() => publishDue(due, payload)))
    expect(await countVersions(id)).toBe(before + 1)
    expect(await changesOf(id)).toBe(1)
  })

  test('G-5 the text goes out as it was scheduled, and the newer draft stays a draft', async () => {
    const { id } = await anArticle(payload, { body: aBody('The seventh version.') })
    await aDueSchedule(id)
    await save(id, { ...stored({ body: aBody('The eighth version.') }), title: 'A newer title' })
    await work()
    const live = await publicArticle(id)
    expect(JSON.stringify(live.publicBody)).toContain('seventh')
    expect(JSON.stringify(live.publicBody)).not.toContain('eighth')
    const draft = await newestDraft(id)
    expect(draft).toMatchObject({ _status: 'draft', title: 'A newer title' })
    expect(JSON.stringify(draft.body)).toContain('eighth')
  })

  test('G-5 later edits go out when they were included', async () => {
    const { id } = await anArticle(payload, { body: aBody('The seventh version.') })
    const due = await aDueSchedule(id)
    await save(id, stored({ body: aBody('The eighth version.') }))
    const { json } = await send('GET', `articles/${id}/schedule`, { as: editor.as })
    expect(json).toMatchObject({ schedule: { hasLaterEdits: true } })
    expect((await act(due, 'include')).json).toMatchObject({ schedule: { hasLaterEdits: false } })
    await work()
    expect(JSON.stringify((await publicArticle(id)).publicBody)).toContain('eighth')
  })

  test('G-4 a note that must be settled, made since, holds it: nothing public changes, and people are told', async () => {
    const { id } = await anArticle(payload)
    const due = await aDueSchedule(id)
    const note = await aDraftNote(payload, { article: id, severity: 'must', text: 'Check the number' })
    await work()
    expect((await publicArticle(id))._status).toBe('draft')
    expect(await scheduleOf(due)).toMatchObject({
      state: 'held',
      reason: expect.stringContaining('Check the number'),
    })
    const mails = await mailsAbout(due, 'schedule-held')
    expect(mails.map(({ toAddress }) => toAddress)).toEqual(
      expect.arrayContaining([editor.email, owner.email]),
    )
    expect(mails[0]?.text).toContain('Check the number')
    await work()
    expect(await mailsAbout(due, 'schedule-held')).toHaveLength(mails.length)

    await send('PATCH', `draft-notes/${note.id}/resolve`, { as: editor.as, json: {} })
    expect((await act(due, 'rearm')).json).toMatchObject({ schedule: { state: 'armed', reason: null } })
    await work()
    expect((await publicArticle(id))._status).toBe('published')
  })

  test.each<[string, (person: Person) => Promise<unknown>, string]>([
    ['deleted', ({ id }) => payload.delete({ collection: 'users', id, overrideAccess: true }), 'was removed'],
    [
      'demoted',
      ({ id }) => send('PATCH', `users/${id}`, { as: admin.as, json: { role: 'reviewer' } }),
      'may not publish any more',
    ],
  ])('G-6 a scheduler who was %s holds it with that reason', async (_, change, words) => {
    const scheduler = await aPerson(payload, 'editor')
    const { id } = await anArticle(payload)
    const due = await aDueSchedule(id, scheduler)
    await change(scheduler)
    await work()
    expect((await publicArticle(id))._status).toBe('draft')
    expect(await scheduleOf(due)).toMatchObject({ state: 'held', reason: expect.stringContaining(words) })
    const mails = await mailsAbout(due, 'schedule-held')
    expect(mails.map(({ toAddress }) => toAddress)).toContain(owner.email)

    // Somebody else answers for it from then on.
    expect((await act(due, 'rearm')).status).toBe(200)
    await work()
    expect((await publicArticle(id))._status).toBe('published')
  })

  test('an article in the trash stays there', async () => {
    const { id } = await anArticle(payload)
    const due = await aDueSchedule(id)
    await send('PATCH', `articles/${id}`, { as: editor.as, json: { deletedAt: new Date().toISOString() } })
    await work()
    expect(await scheduleOf(due)).toMatchObject({ state: 'held', reason: expect.stringContaining('trash') })
    const [mail] = await mailsAbout(due, 'schedule-held')
    expect(mail?.text).toContain(`/admin/collections/articles/trash/${id}`)
  })

  test('one whose article was deleted for good since cannot be armed again, which is said, and can be cancelled', async () => {
    const { id } = await anArticle(payload)
    const due = await aDueSchedule(id)
    await payload.delete({ collection: 'articles', id, overrideAccess: true })
    await work()
    expect(await scheduleOf(due)).toMatchObject({ state: 'held', reason: expect.stringContaining('deleted') })
    for (const json of [{}, { include: true }]) {
      const answer = await act(due, 'rearm', json)
      expect(answer.status, says(answer)).toBe(409)
      expect(answer.text).toContain('The article was deleted. Please cancel this schedule.')
    }
    expect((await act(due, 'include')).text).toContain('The article was deleted.')
    expect((await act(due, 'cancel')).status).toBe(200)
  })

  test('an older text does not take the place of what somebody published by hand since, and the mail says what readers see', async () => {
    const { id } = await aPublishedArticle(payload)
    await save(id, { title: 'To be scheduled' })
    const due = await aDueSchedule(id)
    expect((await publish(id, { title: 'By hand' })).status).toBe(200)
    await work()
    expect((await publicArticle(id)).title).toBe('By hand')
    expect(await scheduleOf(due)).toMatchObject({
      state: 'held',
      reason: expect.stringContaining('published by hand since, with other words'),
    })
    const [mail] = await mailsAbout(due, 'schedule-held')
    expect(mail?.text).toContain('as it was published last')
    expect(mail?.text).not.toContain('see nothing')
  })

  test('the very text that was scheduled, published by hand before, settles it: nobody is told of a failure', async () => {
    const { id } = await anArticle(payload)
    const due = await aDueSchedule(id)
    expect((await publish(id)).status).toBe(200)
    expect(await scheduleOf(due)).toMatchObject({
      state: 'done',
      reason: expect.stringContaining('by hand'),
    })
    const [versions, { publishedAt }] = [await countVersions(id), await publicArticle(id)]
    await work()
    expect(await countVersions(id)).toBe(versions)
    expect((await publicArticle(id)).publishedAt).toBe(publishedAt)
    expect(await mailsAbout(due, 'schedule-held')).toEqual([])
  })

  test('one whose article was published by hand with other words and taken down again does not bring it back', async () => {
    const { id } = await anArticle(payload)
    const due = await aDueSchedule(id)
    expect((await publish(id, { title: 'By hand' })).status).toBe(200)
    expect((await takeDown(id)).status).toBe(200)
    await work()
    expect((await publicArticle(id))._status).toBe('draft')
    expect(await scheduleOf(due)).toMatchObject({
      state: 'held',
      reason: expect.stringContaining('taken down'),
    })
  })

  test('one that is armed again over an article of the same words makes no newer draft and keeps its date', async () => {
    const { id } = await anArticle(payload)
    const due = await aDueSchedule(id)
    expect((await publish(id)).status).toBe(200)
    // As it stood before publishing by hand settled a schedule.
    await payload.update({
      collection: 'schedules',
      id: due,
      data: { state: 'held' },
      overrideAccess: true,
    })
    const { publishedAt } = await publicArticle(id)
    expect((await act(due, 'rearm')).json).toMatchObject({
      schedule: { state: 'armed', hasLaterEdits: false },
    })
    await work()
    expect((await scheduleOf(due)).state).toBe('done')
    expect((await newestDraft(id))._status).toBe('published')
    expect((await publicArticle(id)).publishedAt).toBe(publishedAt)
  })

  test('an article that was taken down since does not come back by itself: people are told, and may arm it again', async () => {
    const { id } = await aPublishedArticle(payload)
    await save(id, { title: 'Other words' })
    const due = await aDueSchedule(id)
    expect((await takeDown(id)).status).toBe(200)
    await work()
    expect((await publicArticle(id))._status).toBe('draft')
    expect(await scheduleOf(due)).toMatchObject({
      state: 'held',
      reason: expect.stringContaining('taken down'),
    })
    const mails = await mailsAbout(due, 'schedule-held')
    expect(mails.map(({ toAddress }) => toAddress)).toEqual(
      expect.arrayContaining([editor.email, owner.email]),
    )

    expect((await act(due, 'rearm')).status).toBe(200)
    await work()
    expect(await publicArticle(id)).toMatchObject({ _status: 'published', title: 'Other words' })
  })

  test('V-15 after the worker was away for an hour it is published once, and people are told that it was late', async () => {
    const { id } = await anArticle(payload)
    const due = await aDueSchedule(id)
    await timeComes(due, 3_600)
    await work()
    await work()
    expect((await publicArticle(id))._status).toBe('published')
    const mails = await mailsAbout(due, 'schedule-late')
    expect(mails.filter(({ toAddress }) => toAddress === editor.email)).toHaveLength(1)
  })

  test('one that was cancelled does not go out', async () => {
    const { id } = await anArticle(payload)
    const due = await aDueSchedule(id)
    await act(due, 'cancel')
    await work()
    expect((await publicArticle(id))._status).toBe('draft')
  })
})
