import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aBody, aDraftNote, anArticle, stored } from '../../../testing/builders.ts'
import { startCms } from '../../../testing/cms.ts'
import { send, type Credentials } from '../../../testing/rest.ts'
import { aPerson } from '../../../testing/sign-in.ts'
import { writeSite } from '../../../testing/site-words.ts'

const payload = await startCms()
const editor = await aPerson(payload, 'editor')
const other = await aPerson(payload, 'editor')
const reviewer = await aPerson(payload, 'reviewer')
const owner = await aPerson(payload, 'owner')

type Somebody = { as: Credentials }

const act = (id: string, name: string, { as }: Somebody, json: unknown = {}) =>
  send('POST', `articles/${id}/review/${name}`, { as, json })
const ask = (id: string, by: Somebody = editor, people = [reviewer.id]) => act(id, 'request', by, { people })
const write = (id: string, json: unknown, { as }: Somebody = editor) =>
  send('PATCH', `articles/${id}?draft=true`, { as, json })
const publish = (id: string, { as }: Somebody = editor) =>
  send('PATCH', `articles/${id}`, { as, json: { _status: 'published' } })

const viewSchema = z.looseObject({
  state: z.string(),
  request: z.looseObject({ people: z.array(z.looseObject({ name: z.string() })) }).nullable(),
  approval: z.looseObject({}).nullable(),
  cannotApprove: z.string().nullable(),
  voided: z.looseObject({ changes: z.array(z.string()) }).nullable(),
  must: z.number(),
  may: z.record(z.string(), z.boolean()),
  events: z.array(z.looseObject({ act: z.string(), message: z.string().nullable() })),
})
const review = async (id: string, { as }: Somebody = editor) =>
  viewSchema.parse((await send('GET', `articles/${id}/review`, { as })).json)

async function inTheList(id: string) {
  const { reviewState } = await payload.findByID({
    collection: 'articles',
    id,
    draft: true,
    overrideAccess: true,
  })
  return reviewState
}

describe('a review', () => {
  test('H1 goes from a draft through changes to an approval and to readers, and remembers all of it', async () => {
    const { id } = await anArticle(payload)
    expect(await review(id)).toMatchObject({ state: 'draft', request: null })
    const json = { people: [reviewer.id], message: 'Is the ending right?', dueOn: '2099-03-28' }
    expect((await act(id, 'request', editor, json)).json).toMatchObject({
      state: 'in-review',
      request: { people: [{ id: reviewer.id }], message: 'Is the ending right?', dueOn: '2099-03-28' },
    })
    expect(await inTheList(id)).toBe('in-review')
    const message = 'The ending comes too early.'
    expect((await act(id, 'changes', reviewer, { message })).json).toMatchObject({
      state: 'changes-requested',
    })
    expect(await inTheList(id)).toBe('changes-requested')
    await write(id, stored({ body: aBody('Words for readers, and an ending.') }))
    expect(await inTheList(id)).toBe('changes-requested')
    await ask(id)
    expect((await act(id, 'approve', reviewer)).json).toMatchObject({ state: 'approved', approval: {} })
    expect(await inTheList(id)).toBe('approved')
    expect((await publish(id)).status).toBe(200)
    expect(await inTheList(id)).toBe('draft')
    const { events, state } = await review(id)
    expect(state).toBe('draft')
    expect(events.map((event) => event.act)).toEqual([
      'published',
      'approved',
      'review-requested',
      'changes-requested',
      'review-requested',
    ])
    expect(events.at(3)?.message).toBe(message)
  })

  test('H3 is asked of people on the staff, at least of one', async () => {
    const { id } = await anArticle(payload)
    expect((await act(id, 'request', editor, { people: [] })).status).toBe(422)
    const gone = { people: ['00000000-0000-4000-8000-000000000000'] }
    expect((await act(id, 'request', editor, gone)).status).toBe(422)
    expect((await act(id, 'request', editor, { people: [reviewer.id], dueOn: 'soon' })).status).toBe(422)
    const late = await act(id, 'request', editor, { people: [reviewer.id], dueOn: '2020-12-24' })
    expect(late.status).toBe(422)
    expect(late.json).toMatchObject({
      errors: [{ path: 'dueOn', message: expect.stringContaining('later day') }],
    })
    expect(await review(id)).toMatchObject({ state: 'draft' })
  })

  test('can be taken back', async () => {
    const { id } = await anArticle(payload)
    await ask(id)
    expect((await act(id, 'withdraw', editor)).json).toMatchObject({ state: 'draft', request: null })
    expect((await act(id, 'withdraw', editor)).status).toBe(409)
  })

  test('H6 that asks for changes needs a message, or a note of whoever asks', async () => {
    const { id } = await anArticle(payload)
    await ask(id)
    expect((await act(id, 'changes', reviewer)).status).toBe(422)
    expect((await act(id, 'changes', reviewer, { message: '   ' })).status).toBe(422)
    await aDraftNote(payload, { article: id, author: owner.id })
    expect((await act(id, 'changes', reviewer)).status).toBe(422)
    await send('POST', `articles/${id}/notes`, {
      as: reviewer.as,
      json: { on: 'article', text: 'The ending comes too early.' },
    })
    expect((await act(id, 'changes', reviewer)).json).toMatchObject({ state: 'changes-requested' })
  })

  test('counts the notes that block', async () => {
    const { id } = await anArticle(payload)
    await aDraftNote(payload, { article: id, severity: 'must' })
    await aDraftNote(payload, { article: id, severity: 'should' })
    expect(await review(id)).toMatchObject({ must: 1 })
  })

  test('is nobody’s to settle by writing the state into the article', async () => {
    const { id } = await anArticle(payload)
    await write(id, { reviewState: 'approved' })
    expect(await inTheList(id)).toBe('draft')
  })

  test('of a copy begins anew', async () => {
    const { id } = await anArticle(payload)
    await ask(id)
    const answer = await send('POST', `articles/${id}/duplicate`, { as: editor.as, json: {} })
    expect(answer.json).toMatchObject({ doc: { reviewState: 'draft' } })
  })
})

describe('who decides', () => {
  test.each([
    ['a reviewer', reviewer, [reviewer.id], 200],
    ['a reviewer who was not asked', reviewer, [owner.id], 200],
    ['the owner', owner, [reviewer.id], 200],
    ['an editor who was asked', other, [other.id], 200],
    ['an editor who was not asked', other, [reviewer.id], 403],
    ['an editor who asked, also when they asked themselves', editor, [editor.id], 403],
  ])('%s', async (_, who, people, status) => {
    const { id } = await anArticle(payload)
    await ask(id, editor, people)
    expect((await act(id, 'approve', who)).status).toBe(status)
  })

  test('nobody, before anybody asked', async () => {
    const { id } = await anArticle(payload)
    expect((await act(id, 'approve', reviewer)).status).toBe(409)
    expect((await act(id, 'changes', reviewer, { message: 'Hm' })).status).toBe(409)
  })

  test('V-16 H2 a reviewer, who may write notes and nothing else', async () => {
    const { id } = await anArticle(payload)
    expect((await write(id, stored({ body: aBody('Mine') }), reviewer)).status).toBe(403)
    expect((await publish(id, reviewer)).status).toBe(403)
    expect((await act(id, 'request', reviewer, { people: [owner.id] })).status).toBe(403)
    const note = { on: 'article', text: 'A remark' }
    expect((await send('POST', `articles/${id}/notes`, { as: reviewer.as, json: note })).status).toBe(201)
  })
})

describe('an approval', () => {
  async function approved(words = 'Words for readers and more.') {
    const { id } = await anArticle(payload, { body: aBody(words) })
    await ask(id)
    expect((await act(id, 'approve', reviewer)).status).toBe(200)
    return id
  }

  test('G-17 is void after one comma, and says whose comma it was and where', async () => {
    const id = await approved()
    await write(id, stored({ body: aBody('Words for readers, and more.') }), other)
    expect(await review(id)).toMatchObject({
      state: 'in-review',
      approval: null,
      voided: { by: { id: other.id }, changes: ['the text: “readers” became “readers,”'] },
    })
    expect(await inTheList(id)).toBe('in-review')
    expect((await act(id, 'approve', reviewer)).json).toMatchObject({ state: 'approved', voided: null })
  })

  test('G-17 holds while notes come, are answered, settled and deleted', async () => {
    const id = await approved()
    const json = { on: 'passage', text: 'A better word?', passage: { quote: 'readers' } }
    const made = await send('POST', `articles/${id}/notes`, { as: editor.as, json })
    const { note } = z.object({ note: z.looseObject({ id: z.string() }) }).parse(made.json)
    await send('POST', `draft-notes/${note.id}/replies`, { as: editor.as, json: { text: 'Yes' } })
    await send('PATCH', `draft-notes/${note.id}/resolve`, { as: editor.as, json: {} })
    await send('DELETE', `draft-notes/${note.id}`, { as: editor.as })
    await write(id, stored({ body: aBody('Words for readers and [NOTE: what else?] more.') }))
    expect(await review(id)).toMatchObject({ state: 'approved', voided: null })
  })

  test.each([
    ['the title', { title: 'Another title' }],
    ['the byline', { byline: 'Another' }],
    ['the title for search engines', { seoTitle: 'Another' }],
    ['the description for search engines', { seoDescription: 'Another' }],
    ['the summary', { summary: 'Another summary.' }],
  ])('names %s when that was changed', async (name, change) => {
    const id = await approved()
    await write(id, change)
    const { voided } = await review(id)
    expect(voided?.changes).toEqual([expect.stringContaining(`${name}: `)])
  })
})

describe('a second pair of eyes', () => {
  async function withSecondPair(work: () => Promise<void>) {
    await writeSite(payload, { desk: { secondPairOfEyes: true } })
    try {
      await work()
    } finally {
      await writeSite(payload, { desk: { secondPairOfEyes: false } })
    }
  }

  test('H5 is not asked for by default: the owner publishes alone', async () => {
    const { id } = await anArticle(payload)
    expect((await publish(id, owner)).status).toBe(200)
  })

  test('F3 is missing until somebody else approved this very text', async () => {
    await withSecondPair(async () => {
      const { id } = await anArticle(payload)
      const refused = await publish(id)
      expect(refused.status).toBe(422)
      expect(refused.json).toMatchObject({ errors: [{ data: { obstacles: [{ type: 'approval' }] } }] })
      await ask(id)
      await act(id, 'approve', reviewer)
      await write(id, { title: 'Another title' })
      expect((await publish(id)).status).toBe(422)
      await act(id, 'approve', reviewer)
      expect((await publish(id)).status).toBe(200)
    })
  })

  test('H5 is nobody’s own: who asked may not approve', async () => {
    await withSecondPair(async () => {
      const { id } = await anArticle(payload)
      await ask(id, owner, [reviewer.id])
      expect((await act(id, 'approve', owner)).status).toBe(403)
    })
    const { id } = await anArticle(payload)
    await ask(id, owner, [reviewer.id])
    expect((await act(id, 'approve', owner)).status).toBe(200)
  })

  test('H5 is not a writer’s: whoever changed the text since the request may ask for changes, not approve', async () => {
    await withSecondPair(async () => {
      const { id } = await anArticle(payload)
      await ask(id, editor, [owner.id])
      await write(id, stored({ body: aBody('Other words from the owner.') }), owner)
      const refused = await act(id, 'approve', owner)
      expect(refused.status).toBe(403)
      expect(refused.text).toContain('Please ask somebody else for a review.')
      const seen = await review(id, owner)
      expect(seen.may).toMatchObject({ approve: false, askForChanges: true })
      expect(seen.cannotApprove).toContain('You changed this text yourself')
      expect((await publish(id, owner)).status).toBe(422)
      expect((await act(id, 'approve', reviewer)).status).toBe(200)
      expect((await publish(id, owner)).status).toBe(200)
    })
  })

  test('H5 is not a writer’s who wrote before the request and did not ask, nor one who began the article', async () => {
    await withSecondPair(async () => {
      const { id } = await anArticle(payload)
      await write(id, { title: 'A title from the owner' }, owner)
      await write(id, { title: 'A title from the editor' })
      await ask(id, editor, [owner.id])
      expect((await act(id, 'approve', owner)).status).toBe(403)

      const json = { title: 'Begun by the owner', body: stored({ body: aBody('Words.') }).body }
      const made = await send('POST', 'articles?draft=true', { as: owner.as, json })
      const { doc } = z.object({ doc: z.looseObject({ id: z.string() }) }).parse(made.json)
      await ask(doc.id, editor, [owner.id])
      expect((await act(doc.id, 'approve', owner)).status).toBe(403)
    })
  })

  test('H5 is settled by an approval: who wrote before it may approve what another changed after it', async () => {
    await withSecondPair(async () => {
      const { id } = await anArticle(payload)
      await write(id, { title: 'A title from the owner' }, owner)
      await ask(id, editor, [reviewer.id])
      await act(id, 'approve', reviewer)
      await write(id, { title: 'A title from another' }, other)
      expect((await act(id, 'approve', owner)).status).toBe(200)
    })
  })

  test('H5 is also theirs who saved without changing what readers would get', async () => {
    await withSecondPair(async () => {
      const { id } = await anArticle(payload, { body: aBody('Words for readers.') })
      await ask(id, editor, [owner.id])
      await write(id, stored({ body: aBody('Words for readers [NOTE: which?].') }), owner)
      expect((await act(id, 'approve', owner)).status).toBe(200)
    })
  })

  test('H5 who changed the text approves it where the setting is off', async () => {
    const { id } = await anArticle(payload)
    await ask(id, editor, [owner.id])
    await write(id, { title: 'A title from the owner' }, owner)
    expect((await act(id, 'approve', owner)).status).toBe(200)
  })

  test('H5 is asked of others: nobody asks themselves', async () => {
    const { id } = await anArticle(payload)
    await withSecondPair(async () => {
      const refused = await ask(id, owner, [reviewer.id, owner.id])
      expect(refused.status).toBe(422)
      expect(refused.json).toMatchObject({
        errors: [{ path: 'people', message: expect.stringContaining('Please ask somebody else.') }],
      })
      expect(await review(id)).toMatchObject({ state: 'draft' })
    })
    expect((await ask(id, owner, [owner.id])).status).toBe(200)
  })

  test('can be done without by the owner, who says why', async () => {
    await withSecondPair(async () => {
      const { id } = await anArticle(payload)
      const json = { _status: 'published', gate: { override: 'Everybody else is on leave.' } }
      expect((await send('PATCH', `articles/${id}`, { as: owner.as, json })).status).toBe(200)
    })
  })

  test('is a setting that neither the site nor editors see', async () => {
    for (const { as } of [editor, reviewer])
      expect((await send('GET', 'globals/site', { as })).text).not.toContain('secondPairOfEyes')
  })
})
