import { sql } from '@payloadcms/db-postgres'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aBody, aDraftNote, anArticle, aPublishedArticle, stored } from '../../../testing/builders.ts'
import { startCms } from '../../../testing/cms.ts'
import { send } from '../../../testing/rest.ts'
import { aPerson } from '../../../testing/sign-in.ts'
import { notPublished } from './publish-answer.ts'

const payload = await startCms()
const editor = (await aPerson(payload, 'editor')).as

const write = (id: string, ...texts: string[]) =>
  send('PATCH', `articles/${id}?draft=true`, { as: editor, json: stored({ body: aBody(...texts) }) })
const restore = (version: string, query = '') =>
  send('POST', `articles/versions/${version}${query}`, { as: editor, json: {} })

async function versionsOf(id: string) {
  const { docs } = await payload.findVersions({
    collection: 'articles',
    where: { parent: { equals: id } },
    sort: 'createdAt',
    overrideAccess: true,
  })
  return docs
}

const firstVersion = async (id: string) => String((await versionsOf(id))[0]?.id)
const live = (id: string) => payload.findByID({ collection: 'articles', id, overrideAccess: true })
const newest = (id: string) =>
  payload.findByID({ collection: 'articles', id, draft: true, overrideAccess: true })

describe('J4 a restored version', () => {
  test('lands as a draft, also when it was published: readers keep what they have', async () => {
    const { id } = await aPublishedArticle(payload, { body: aBody('The first words.') })
    const version = await firstVersion(id)
    await send('PATCH', `articles/${id}`, {
      as: editor,
      json: { _status: 'published', ...stored({ body: aBody('Other words.') }) },
    })
    for (const query of ['', '?draft=true', '?draft=false']) {
      expect((await restore(version, query)).status).toBe(200)
      expect(await newest(id)).toMatchObject({ _status: 'draft' })
      expect(JSON.stringify((await newest(id)).body)).toContain('The first words.')
      expect(await live(id)).toMatchObject({ _status: 'published' })
      expect(JSON.stringify((await live(id)).publicBody)).toContain('Other words.')
    }
  })

  test('is published when that is chosen, past the gate', async () => {
    const { id } = await aPublishedArticle(payload, { body: aBody('The first words.') })
    const version = await firstVersion(id)
    await send('PATCH', `articles/${id}`, {
      as: editor,
      json: { _status: 'published', ...stored({ body: aBody('Other words.') }) },
    })
    const note = await aDraftNote(payload, { article: id, severity: 'must' })
    expect((await restore(version, '?publish=true')).status).toBe(422)
    await send('PATCH', `draft-notes/${note.id}/resolve`, { as: editor, json: {} })
    expect((await restore(version, '?publish=true')).status).toBe(200)
    expect(JSON.stringify((await live(id)).publicBody)).toContain('The first words.')
  })

  test('F2 is published past notes that may stay open once they were seen', async () => {
    const { id } = await anArticle(payload, { body: aBody('The first words.') })
    const version = await firstVersion(id)
    await write(id, 'Other words.')
    await aDraftNote(payload, { article: id, severity: 'should' })
    const refused = await restore(version, '?publish=true')
    expect(refused.status).toBe(422)
    const acknowledge = notPublished(refused.json).refused?.acknowledge ?? ''
    expect((await restore(version, '?publish=true&acknowledged=another')).status).toBe(422)
    expect((await restore(version, `?publish=true&acknowledged=${acknowledge}`)).status).toBe(200)
    expect(JSON.stringify((await live(id)).publicBody)).toContain('The first words.')
  })

  test('that holds what the editor does not know any more is refused with a sentence that says what to do', async () => {
    const { id } = await anArticle(payload, { body: aBody('The first words.') })
    const version = await firstVersion(id)
    await write(id, 'Other words.')
    await payload.db.drizzle.execute(sql`
      update _articles_v set version_body = jsonb_set(version_body::jsonb, '{root,children,0,type}', '"marquee"')
      where id = ${version}::uuid`)
    for (const query of ['', '?publish=true']) {
      const answer = await restore(version, query)
      expect(answer.status).toBe(400)
      expect(answer.json).toMatchObject({
        errors: [
          {
            message: expect.stringMatching(/older editor.*has no “marquee”.*Nothing was changed.*copy them/u),
          },
        ],
      })
    }
    expect(JSON.stringify((await newest(id)).body)).toContain('Other words.')
  })

  test('is a draft that the gate lets in with whatever stands in it', async () => {
    const { id } = await anArticle(payload, { body: aBody('Words for TK readers.') })
    const version = await firstVersion(id)
    await write(id, 'Other words.')
    expect((await restore(version)).status).toBe(200)
  })
})

describe('what a restored version does to the notes', () => {
  const preview = async (id: string, version: string) =>
    (await send('GET', `articles/${id}/restore-preview/${version}`, { as: editor })).json

  test('V-2 J3 is told before: which lose their place, and that is what happens', async () => {
    const { id } = await anArticle(payload, { body: aBody('The first words.', 'Nothing else.') })
    const version = await firstVersion(id)
    await write(id, 'The first words.', 'Nothing else.', 'A later thought.')
    const kept = await aDraftNote(payload, { article: id, origin: 'passage', quote: 'first' })
    const lost = await aDraftNote(payload, { article: id, origin: 'passage', quote: 'later thought' })
    expect(await preview(id, version)).toEqual({ kept: 1, moved: 0, lost: 1, removed: 0, made: 0 })
    expect((await restore(version)).status).toBe(200)
    const states = async (note: string) =>
      (await payload.findByID({ collection: 'draft-notes', id: note })).anchorState
    expect(await states(kept.id)).toBe('anchored')
    expect(await states(lost.id)).toBe('lost')
  })

  test('V-3 is nothing to one that was settled since: it stays settled', async () => {
    const { id } = await anArticle(payload, { body: aBody('Words [TODO: name it] and more.') })
    const version = await firstVersion(id)
    const { docs } = await payload.find({ collection: 'draft-notes', where: { article: { equals: id } } })
    const note = docs[0]?.id ?? ''
    await send('PATCH', `draft-notes/${note}/resolve`, { as: editor, json: {} })
    await write(id, 'Words [TODO: name it] and much more.')
    expect((await restore(version)).status).toBe(200)
    expect(await payload.findByID({ collection: 'draft-notes', id: note })).toMatchObject({ status: 'done' })
  })

  test('is nobody’s to ask about another article', async () => {
    const { id } = await anArticle(payload)
    const other = await anArticle(payload)
    const answer = await send('GET', `articles/${id}/restore-preview/${await firstVersion(other.id)}`, {
      as: editor,
    })
    expect(answer.status).toBe(404)
  })
})

test('V-1 J1 notes come, are answered and settled without a new version, and without a change in any', async () => {
  const { id } = await anArticle(payload, { body: aBody('Words for readers.') })
  const state = async () => {
    const { rows } = await payload.db.drizzle.execute(
      sql`select version_body::text, version_title, updated_at from _articles_v where parent_id = ${id}::uuid`,
    )
    return rows
  }
  const before = await state()
  for (let count = 0; count < 5; count += 1) {
    const json = { on: 'passage', text: `Note ${count}`, passage: { quote: 'readers' } }
    const { note } = z
      .object({ note: z.looseObject({ id: z.string() }) })
      .parse((await send('POST', `articles/${id}/notes`, { as: editor, json })).json)
    await send('POST', `draft-notes/${note.id}/replies`, { as: editor, json: { text: 'Yes' } })
    await send('PATCH', `draft-notes/${note.id}/resolve`, { as: editor, json: {} })
  }
  expect(await state()).toEqual(before)
})
