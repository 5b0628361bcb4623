import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Article } from '../../payload-types.ts'
import { aBody, anArticle, aPublishedArticle, stored } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { send, type Answer } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'

const payload = await startCms()
const editor = (await aPerson(payload, 'editor')).as

async function versionsOf(article: string): Promise<string[]> {
  const { docs } = await payload.findVersions({
    collection: 'articles',
    where: { parent: { equals: article } },
    sort: 'updatedAt',
    pagination: false,
  })
  return docs.map(({ id }) => id)
}

async function restoreFirst({ id }: Pick<Article, 'id'>, question = ''): Promise<Answer> {
  const [first] = await versionsOf(id)
  return send('POST', `articles/versions/${first}${question}`, { as: editor, json: {} })
}

const patch = (id: string, json: unknown, question = '') =>
  send('PATCH', `articles/${id}${question}`, { as: editor, json })

const draftOf = ({ id }: Pick<Article, 'id'>) =>
  payload.findByID({ collection: 'articles', id, draft: true, depth: 0, showHiddenFields: true, trash: true })

const kinds: [string, () => Promise<Article>][] = [
  ['a draft', () => anArticle(payload)],
  ['a published article', () => aPublishedArticle(payload)],
]

describe.each(kinds)('after a restore, %s', (_, make) => {
  test.each(['', '?draft=true'])('says when it was made, as before (%s)', async (question) => {
    const article = await make()
    await patch(article.id, stored({ body: aBody('Other words.') }), '?draft=true')
    const answer = await restoreFirst(article, question)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.json).toMatchObject({ createdAt: article.createdAt })
    expect(await draftOf(article)).toMatchObject({ createdAt: article.createdAt })
  })

  test.each([
    ['published', { _status: 'published' }, ''],
    ['saved as a draft', { title: 'Another' }, '?draft=true'],
    ['put into the trash', { deletedAt: new Date().toISOString() }, ''],
  ])('as a draft, can be %s', async (__, json, question) => {
    const article = await make()
    await patch(article.id, { byline: 'Another' }, '?draft=true')
    expect((await restoreFirst(article, '?draft=true')).status).toBe(200)
    const answer = await patch(article.id, json, question)
    expect(answer.status, answer.text).toBe(200)
    expect(await draftOf(article)).toMatchObject({ createdAt: article.createdAt, ...json })
  })

  test.each([
    ['published', { _status: 'published' }, ''],
    ['put into the trash', { deletedAt: new Date().toISOString() }, ''],
  ])('can be %s, also when an earlier restore lost the date', async (__, json, question) => {
    const article = await make()
    await patch(article.id, { byline: 'Another' }, '?draft=true')
    await payload.db.drizzle.execute(
      sql`update _articles_v set version_created_at = null where parent_id = ${article.id} and latest`,
    )
    expect(await draftOf(article)).not.toMatchObject({ createdAt: article.createdAt })
    const answer = await patch(article.id, json, question)
    expect(answer.status, answer.text).toBe(200)
    expect(await draftOf(article)).toMatchObject({ createdAt: article.createdAt })
  })
})

test('an article that lost the date can be copied, and the copy has a date of its own', async () => {
  const { id } = await anArticle(payload)
  await patch(id, { byline: 'Another' }, '?draft=true')
  await payload.db.drizzle.execute(
    sql`update _articles_v set version_created_at = null where parent_id = ${id} and latest`,
  )
  const answer = await send('POST', `articles/${id}/duplicate`, { as: editor, json: {} })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.json).toMatchObject({ doc: { createdAt: expect.any(String) } })
})

test('a restored import is still known by the file that it came from', async () => {
  const text = `Title: An import ${randomUUID()}\n\nWords of ${randomUUID()}.`
  const json = { fileName: 'import.txt', text }
  const imported = await send('POST', 'articles/import', { as: editor, json })
  expect(imported.status, imported.text).toBe(201)
  const { article } = z.object({ article: z.object({ id: z.string() }) }).parse(imported.json)
  const { importFingerprint } = await draftOf(article)
  expect(importFingerprint).toEqual(expect.any(String))
  await patch(article.id, { byline: 'Another' }, '?draft=true')
  expect((await restoreFirst(article, '?draft=true')).status).toBe(200)
  expect(await draftOf(article)).toMatchObject({ importFingerprint })
})
