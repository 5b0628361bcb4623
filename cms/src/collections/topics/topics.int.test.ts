import { expect, test } from 'vitest'
import { anArticle, aPublishedArticle, aTopic } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { send } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'

const payload = await startCms()
const { as } = await aPerson(payload, 'editor')

test.each([
  ['a draft', async (topic: string) => anArticle(payload, { topic })],
  ['a published article', async (topic: string) => aPublishedArticle(payload, { topic })],
  [
    'an article in the trash',
    async (topic: string) => anArticle(payload, { topic, deletedAt: new Date().toISOString() }),
  ],
])('a topic with %s is not deleted', async (_, make) => {
  const { id } = await aTopic(payload)
  await make(id)
  const answer = await send('DELETE', `topics/${id}`, { as })
  expect(answer.status).toBe(409)
  expect(answer.text).toContain('one article')
  expect(await payload.findByID({ collection: 'topics', id })).toMatchObject({ id })
})

test('of several topics only those without articles are deleted', async () => {
  const [used, free] = [await aTopic(payload), await aTopic(payload)]
  await anArticle(payload, { topic: used.id })
  await send('DELETE', `topics?where[id][in][0]=${used.id}&where[id][in][1]=${free.id}`, { as })
  const { docs } = await payload.find({ collection: 'topics', where: { id: { in: [used.id, free.id] } } })
  expect(docs.map(({ id }) => id)).toEqual([used.id])
})

test('a topic that no article has is deleted', async () => {
  const { id } = await aTopic(payload)
  expect((await send('DELETE', `topics/${id}`, { as })).status).toBe(200)
})
