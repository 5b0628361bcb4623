import { sql } from '@payloadcms/db-postgres'
import { commitTransaction, createLocalReq, initTransaction } from 'payload'
import { describe, expect, test } from 'vitest'
import { runStatement } from '../../database/connection.ts'
import { aBody, anArticle, stored } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { send } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'
import type { Conflict } from './contract.ts'
import { answered, makeNote, storedNotes } from './notes.fixture.ts'

const payload = await startCms()
const editor = await aPerson(payload, 'editor')
const other = await aPerson(payload, 'editor')

/** The draft of an article that was saved last. */
const draftOf = async (id: string) =>
  payload.findByID({ collection: 'articles', id, draft: true, depth: 0, overrideAccess: true })

/** Something that happens to the database while the next save of this article is committed, and the end of it. */
async function atTheCommit(id: string, statement: string): Promise<() => Promise<void>> {
  const run = (text: string) => payload.db.drizzle.execute(sql.raw(text))
  await run(`create function at_the_commit() returns trigger language plpgsql as $$
    begin if new.id = '${id}' then ${statement} end if; return null; end $$`)
  await run(`create constraint trigger at_the_commit after update on articles
    deferrable initially deferred for each row execute function at_the_commit()`)
  return async () => {
    await run('drop trigger at_the_commit on articles')
    await run('drop function at_the_commit')
  }
}

describe('what was not written is not acknowledged', () => {
  test.each([
    ['Postgres refuses the COMMIT', `raise exception 'not today';`, 500],
    ['the connection breaks at the COMMIT', 'perform pg_terminate_backend(pg_backend_pid());', 503],
  ])('%s', async (_, statement, status) => {
    const { id } = await anArticle(payload)
    const before = await draftOf(id)
    const undo = await atTheCommit(id, statement)
    const save = () => send('PATCH', `articles/${id}`, { as: editor.as, json: { byline: 'By nobody' } })
    const answer = await save()
    await undo()
    expect(answer.status).toBe(status)
    expect(await draftOf(id)).toEqual(before)
    expect((await save()).status).toBe(200)
  })

  test('a statement failed, and somebody caught the error', async () => {
    const { id } = await anArticle(payload)
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    await runStatement(req, sql`update articles set byline = 'By nobody' where id = ${id}::uuid`)
    await runStatement(req, sql`select 1 / 0`).catch(() => {})
    await expect(commitTransaction(req)).rejects.toThrow(/select 1/u)
    expect((await draftOf(id)).byline).not.toBe('By nobody')
  })
})

const turns = Array.from({ length: 20 }, (_, turn) => turn)

describe('two saves of different fields at once: neither is lost, 20 times of 20', () => {
  test.each([
    ['an article', ''],
    ['a draft', '?draft=true'],
    ['an autosave', '?draft=true&autosave=true'],
  ])('%s', { timeout: 120_000 }, async (_, query) => {
    const { id } = await anArticle(payload)
    for (const turn of turns) {
      const answers = await Promise.all([
        send('PATCH', `articles/${id}${query}`, { as: editor.as, json: { byline: `Byline ${turn}` } }),
        send('PATCH', `articles/${id}${query}`, { as: other.as, json: { summary: `Summary ${turn}` } }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(await draftOf(id)).toMatchObject({ byline: `Byline ${turn}`, summary: `Summary ${turn}` })
    }
  })

  test('a save by id and a bulk save', { timeout: 120_000 }, async () => {
    const { id } = await anArticle(payload)
    for (const turn of turns) {
      await Promise.all([
        send('PATCH', `articles/${id}`, { as: editor.as, json: { byline: `Byline ${turn}` } }),
        send('PATCH', `articles?where[id][equals]=${id}`, {
          as: other.as,
          json: { summary: `Summary ${turn}` },
        }),
      ])
      expect(await draftOf(id)).toMatchObject({ byline: `Byline ${turn}`, summary: `Summary ${turn}` })
    }
  })

  test('a note', { timeout: 120_000 }, async () => {
    const note = await makeNote((await anArticle(payload)).id, editor.as)
    for (const turn of turns) {
      const [kind, severity] = turn % 2 === 0 ? ['voice', 'fyi'] : ['fact', 'must']
      await Promise.all([
        send('PATCH', `draft-notes/${note.id}`, { as: editor.as, json: { kind } }),
        send('PATCH', `draft-notes/${note.id}`, { as: other.as, json: { severity } }),
        send('PATCH', `draft-notes/${note.id}/text`, { as: other.as, json: { text: `Text ${turn}` } }),
      ])
      expect(await storedNotes(note.article)).toMatchObject([{ kind, severity, text: `Text ${turn}` }])
    }
  })

  test('a note while its text is saved', { timeout: 120_000 }, async () => {
    const { id } = await anArticle(payload, { body: aBody('An opening.', '[TODO: add a source]') })
    const [note] = await storedNotes(id)
    for (const turn of turns) {
      const [kind, severity] = turn % 2 === 0 ? ['voice', 'fyi'] : ['fact', 'must']
      const opening = `An opening${'!'.repeat(turn)}`
      const answers = await Promise.all([
        send('PATCH', `draft-notes/${note?.id}/kind`, { as: editor.as, json: { kind } }),
        send('PATCH', `articles/${id}?draft=true&autosave=true`, {
          as: other.as,
          json: stored({ body: aBody(opening, '[TODO: add a source]') }),
        }),
        send('PATCH', `draft-notes/${note?.id}/severity`, { as: editor.as, json: { severity } }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(await storedNotes(id)).toMatchObject([
        { kind, severity, bodyOffset: opening.length + '\n[TODO: '.length },
      ])
    }
  })
})

/** A query for these documents. */
const where = (all: readonly string[]) => all.map((id, index) => `where[id][in][${index}]=${id}`).join('&')

test('many saves over several articles at once never wait in a circle', { timeout: 120_000 }, async () => {
  const articles = await Promise.all([1, 2, 3].map(() => anArticle(payload)))
  const ids = articles.map(({ id }) => id)
  const notes = await Promise.all(ids.map((id) => makeNote(id, editor.as)))
  const answers = await Promise.all([
    send('PATCH', `articles?${where(ids)}`, { as: editor.as, json: { byline: 'One' } }),
    send('PATCH', `articles?${where(ids.toReversed())}`, { as: other.as, json: { byline: 'Two' } }),
    send('PATCH', `draft-notes?${where(notes.map(({ id }) => id))}`, {
      as: editor.as,
      json: { severity: 'fyi' },
    }),
    send('PATCH', `draft-notes?${where(notes.map(({ id }) => id).toReversed())}`, {
      as: other.as,
      json: { kind: 'voice' },
    }),
    ...ids.map((id) =>
      send('PATCH', `articles/${id}?draft=true`, { as: other.as, json: { summary: 'Three' } }),
    ),
  ])
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
})

describe('a save that was made on an older state', () => {
  test('is refused with both texts when its sender says what it saw', async () => {
    const { id, revision } = await anArticle(payload)
    await send('PATCH', `articles/${id}?draft=true`, { as: other.as, json: { summary: 'Theirs', revision } })
    const answer = await send('PATCH', `articles/${id}?draft=true`, {
      as: editor.as,
      json: { summary: 'Mine', revision },
    })
    expect(answered<Conflict>(answer, 409).errors[0]).toMatchObject({
      message: expect.stringMatching(/changed by somebody else.*save again\.$/u),
      data: { revision: Number(revision) + 1, theirs: { summary: 'Theirs' }, yours: { summary: 'Mine' } },
    })
    expect(await draftOf(id)).toMatchObject({ summary: 'Theirs' })
    const again = { summary: 'Both', revision: Number(revision) + 1 }
    expect(await send('PATCH', `articles/${id}?draft=true`, { as: editor.as, json: again })).toMatchObject({
      status: 200,
    })
  })

  test('of two that saw the same, one is saved and one is refused', async () => {
    const { id, revision } = await anArticle(payload)
    const answers = await Promise.all(
      ['Mine', 'Theirs'].map((summary) =>
        send('PATCH', `articles/${id}`, { as: editor.as, json: { summary, revision } }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('is saved when its sender says nothing, as the admin’s autosave does', async () => {
    const { id, revision } = await anArticle(payload)
    await send('PATCH', `articles/${id}?draft=true&autosave=true`, {
      as: other.as,
      json: { byline: 'Theirs' },
    })
    const { status } = await send('PATCH', `articles/${id}?draft=true&autosave=true`, {
      as: editor.as,
      json: { summary: 'Mine' },
    })
    expect(status).toBe(200)
    expect(await draftOf(id)).toMatchObject({
      byline: 'Theirs',
      summary: 'Mine',
      revision: Number(revision) + 2,
    })
  })

  test('the revision is out of the admin’s form, which would send back an old one', () => {
    const { collections } = payload.config
    const hidden = ['articles', 'draft-notes'].map((slug) =>
      collections.find((each) => each.slug === slug)?.flattenedFields.find(({ name }) => name === 'revision'),
    )
    expect(hidden).toMatchObject([{ admin: { disabled: true } }, { admin: { disabled: true } }])
  })

  test('nobody sets a revision', async () => {
    const { id, revision } = await anArticle(payload)
    await send('PATCH', `articles?where[id][equals]=${id}`, {
      as: editor.as,
      json: { byline: 'Mine', revision: 99 },
    })
    expect(await draftOf(id)).toMatchObject({ revision: Number(revision) + 1 })
  })
})

describe('an open form', () => {
  const body = (words: string) => stored({ body: aBody(words) })
  const form = (revision: number) => ({ session: crypto.randomUUID(), revision })
  const save = (id: string, json: object, as = editor.as) =>
    send('PATCH', `articles/${id}?draft=true&autosave=true`, { as, json })

  test('saves again and again on what it was opened on, because nobody else has written', async () => {
    const { id } = await anArticle(payload)
    const openForm = form((await draftOf(id)).revision ?? 0)
    for (const words of ['One.', 'Two.', 'Three.'])
      expect((await save(id, { ...body(words), openForm })).status).toBe(200)
    expect(JSON.stringify((await draftOf(id)).body)).toContain('Three.')
  })

  test.each([
    ['another form', () => ({ openForm: form(1) })],
    ['a script', () => ({})],
  ])('is stopped when %s has written since, keeps nothing of the other, and is told both', async (_, by) => {
    const { id } = await anArticle(payload)
    const openForm = form((await draftOf(id)).revision ?? 0)
    expect((await save(id, { ...body('Theirs.'), ...by() }, other.as)).status).toBe(200)
    const answer = await save(id, { ...body('Mine.'), openForm })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('Theirs.')
    expect(answer.text).toContain('Mine.')
    expect(JSON.stringify((await draftOf(id)).body)).toContain('Theirs.')

    const { revision } = await draftOf(id)
    const again = await save(id, { ...body('Mine.'), openForm: { ...openForm, revision } })
    expect(again.status).toBe(200)
    expect((await save(id, { ...body('Mine, and more.'), openForm })).status).toBe(200)
  })

  test('is not stopped by a save that changed none of the words', async () => {
    const { id } = await anArticle(payload)
    const openForm = form((await draftOf(id)).revision ?? 0)
    await save(id, { title: (await draftOf(id)).title }, other.as)
    expect((await save(id, { ...body('Mine.'), openForm })).status).toBe(200)
  })

  test('leaves nothing of itself in the article', async () => {
    const { id } = await anArticle(payload)
    const openForm = form((await draftOf(id)).revision ?? 0)
    const { text } = await save(id, { ...body('Mine.'), openForm })
    expect(text).not.toContain('openForm')
  })
})
