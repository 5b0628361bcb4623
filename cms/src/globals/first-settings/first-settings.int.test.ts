import { siteSchema } from '@galley/content-model'
import { createLocalReq } from 'payload'
import { expect, test } from 'vitest'
import { seedContact } from '../../seed/seed-contact.ts'
import { startCms } from '../../testing/cms.ts'
import { asSite, send } from '../../testing/rest.ts'
import { ensureFirstSettings } from './ensure-first-settings.ts'

const payload = await startCms()

test('a database that was only migrated has words for every page, and an address for visitors', async () => {
  const { status, json } = await send('GET', 'globals/site?depth=0', { as: asSite })
  expect(status).toBe(200)
  expect(siteSchema.parse(json).contactEmail).toBe(process.env['GALLEY_ADMIN_EMAIL'])
  const { weekly } = await payload.findGlobal({ slug: 'availability', overrideAccess: true })
  expect(weekly?.mon).toHaveLength(2)
})

test('what somebody has written stays', async () => {
  await payload.updateGlobal({ slug: 'site', data: { name: 'Our words' }, overrideAccess: true })
  await ensureFirstSettings(payload, 'someone@else.example')
  expect(await payload.findGlobal({ slug: 'site', overrideAccess: true })).toMatchObject({
    name: 'Our words',
    contactEmail: process.env['GALLEY_ADMIN_EMAIL'],
  })
})

test('the samples give visitors Sam’s address, unless somebody chose another', async () => {
  const contact = async () => (await payload.findGlobal({ slug: 'site', overrideAccess: true })).contactEmail
  await seedContact(payload, await createLocalReq({}, payload))
  expect(await contact()).toBe('sam@galley.example')
  await payload.updateGlobal({
    slug: 'site',
    data: { contactEmail: 'chosen@else.example' },
    overrideAccess: true,
  })
  await seedContact(payload, await createLocalReq({}, payload))
  expect(await contact()).toBe('chosen@else.example')
})
