import { randomUUID } from 'node:crypto'
import { createLocalReq } from 'payload'
import { expect, test } from 'vitest'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import type { Delivery } from '../../payload-types.ts'
import { startCms } from '../../testing/cms.ts'
import { send } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'

const payload = await startCms()
const owner = await aPerson(payload, 'owner')

async function aDelivery(given: Partial<Delivery>): Promise<string> {
  const about = randomUUID()
  const to = { name: 'Ada', address: 'ada@people.example' }
  await enqueueMail(
    { kind: 'invitation', about, to, subject: 'x', text: 'x' },
    await createLocalReq({}, payload),
  )
  const { docs } = await payload.update({
    collection: 'deliveries',
    where: { about: { equals: about } },
    data: given,
    overrideAccess: true,
  })
  return docs[0]?.id ?? ''
}

const later = new Date(Date.now() + 3_600_000).toISOString()
const earlier = new Date(Date.now() - 3_600_000).toISOString()

test.each<[string, Partial<Delivery>, number]>([
  ['was given up on', { state: 'dead', attempts: 50, lastError: 'refused' }, 202],
  ['waits for its next try', { state: 'waiting', attempts: 3, notBefore: later }, 202],
  ['was sent', { state: 'sent' }, 409],
  ['is being sent', { state: 'sending' }, 409],
  ['is of no use any more', { state: 'dead', notAfter: earlier }, 409],
])('a mail that %s, sent again: %o → %i', async (_, given, status) => {
  const id = await aDelivery(given)
  const answer = await send('POST', `deliveries/${id}/retry`, { as: owner.as })
  expect(answer.status, answer.text).toBe(status)
  const after = await payload.findByID({ collection: 'deliveries', id, overrideAccess: true })
  if (status === 202) {
    expect(after).toMatchObject({ state: 'waiting', attempts: 0 })
    expect(Date.parse(after.notBefore)).toBeLessThanOrEqual(Date.now() + 1_000)
  } else expect(after.state).toBe(given.state)
})

test('a mail that does not exist cannot be sent again', async () => {
  expect((await send('POST', `deliveries/${randomUUID()}/retry`, { as: owner.as })).status).toBe(404)
})
