import { sql } from '@payloadcms/db-postgres'
import { describe, expect, test } from 'vitest'
import { aBody, aDraftNote, anArticle, aPublishedArticle } from '../../../testing/builders.ts'
import { startCms } from '../../../testing/cms.ts'
import { send } from '../../../testing/rest.ts'
import { aPerson } from '../../../testing/sign-in.ts'
import { checkPublishedArticles } from './check-published.ts'
import { checkPublishedDaily } from './check-published.job.ts'

const payload = await startCms()
const owner = (await aPerson(payload, 'owner')).as

const reasonsFor = async (id: string) =>
  (await checkPublishedArticles(payload)).find((article) => article.id === id)?.reasons ?? []

describe('F9 the daily look at what readers have', () => {
  test('finds nothing against what passed the gate, nor against notes on the next draft', async () => {
    const { id } = await aPublishedArticle(payload, { body: aBody('An example: \\[TODO: like this\\].') })
    await aDraftNote(payload, { article: id, severity: 'must' })
    expect(await reasonsFor(id)).toEqual([])
  })

  test('L-12 finds a mark that was published before there was a gate', async () => {
    const { id } = await aPublishedArticle(payload, { body: aBody('Words for readers.') })
    await payload.db.drizzle.execute(sql`
      update articles set public_body = replace(public_body::text, 'Words', '[TODO: say it] Words')::jsonb
      where id = ${id}::uuid`)
    expect(await reasonsFor(id)).toEqual([expect.stringContaining('something that looks like a note')])
  })

  test('finds words that are missing in what is published', async () => {
    const { id } = await aPublishedArticle(payload)
    await payload.db.drizzle.execute(
      sql`update articles set title = 'Why systems fail TK' where id = ${id}::uuid`,
    )
    expect(await reasonsFor(id)).toEqual(['In the title, “TK” looks unfinished.'])
  })

  test('does not blame what the owner published with a reason', async () => {
    const { id } = await anArticle(payload)
    await aDraftNote(payload, { article: id, severity: 'must' })
    const json = { _status: 'published', gate: { override: 'Agreed by telephone.' } }
    expect((await send('PATCH', `articles/${id}`, { as: owner, json })).status).toBe(200)
    expect(await reasonsFor(id)).toEqual([])
  })
})

test('F9 the owner is told of it once a day, and when the worker starts', async () => {
  const { id } = await aPublishedArticle(payload)
  await payload.db.drizzle.execute(sql`update articles set title = 'Another TK' where id = ${id}::uuid`)
  const told = async () => {
    const { rows } = await payload.db.drizzle.execute(
      sql`select to_address, text from deliveries where about like ${`article:${id}:%`}`,
    )
    return rows
  }
  let now = Date.parse('2027-03-01T08:00:00Z')
  const job = checkPublishedDaily(
    async () => payload,
    () => now,
  )
  const never = new AbortController().signal
  await job.run(never)
  await job.run(never)
  const { totalDocs: owners } = await payload.count({
    collection: 'users',
    where: { role: { equals: 'owner' } },
    overrideAccess: true,
  })
  expect(await told()).toHaveLength(owners)
  expect((await told())[0]?.['text']).toContain('In the title, “TK” looks unfinished.')
  now += 24 * 60 * 60_000
  await job.run(never)
  expect(await told()).toHaveLength(2 * owners)
})
