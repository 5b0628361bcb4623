import { randomUUID } from 'node:crypto'
import type { GlobalSlug } from 'payload'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startCms } from '../testing/cms.ts'
import { asSite, asVisitor, isRefusal, send, type Answer, type Credentials } from '../testing/rest.ts'
import { aPerson } from '../testing/sign-in.ts'
import { writeSite } from '../testing/site-words.ts'
import { callers, globalMatrix, globalOperations, type MatrixCaller } from './matrix.ts'

const payload = await startCms()
await writeSite(payload)
await payload.updateGlobal({ slug: 'availability', data: { zone: 'Europe/Berlin' }, overrideAccess: true })

const credentials: Record<MatrixCaller, Credentials> = {
  visitor: asVisitor,
  site: asSite,
  reviewer: (await aPerson(payload, 'reviewer')).as,
  editor: (await aPerson(payload, 'editor')).as,
  owner: (await aPerson(payload, 'owner')).as,
  admin: (await aPerson(payload, 'admin')).as,
}
const slugs = Object.keys(globalMatrix) as GlobalSlug[]

test('every global of the config has its rows', () => {
  expect(slugs.toSorted()).toEqual(payload.config.globals.map(({ slug }) => slug).toSorted())
})

type Attempt = (slug: GlobalSlug, as: Credentials) => Promise<{ answer: Answer; done: boolean }>

const attempts: Record<(typeof globalOperations)[number], Attempt> = {
  read: async (slug, as) => {
    const answer = await send('GET', `globals/${slug}?depth=0`, { as })
    return { answer, done: answer.status === 200 }
  },
  update: async (slug, as) => {
    const mark = `mark-${randomUUID()}`
    const json = slug === 'site' ? { tagline: mark } : { callPlace: mark }
    const answer = await send('POST', `globals/${slug}`, { as, json })
    return { answer, done: (await storedText(slug)).includes(mark) }
  },
  'list versions': async (slug, as) => {
    const answer = await send('GET', `globals/${slug}/versions`, { as })
    return { answer, done: z.object({ docs: z.array(z.unknown()).min(1) }).safeParse(answer.json).success }
  },
  'read version': async (slug, as) => {
    const id = await versionOf(slug)
    const answer = await send('GET', `globals/${slug}/versions/${id}`, { as })
    return { answer, done: z.looseObject({ id: z.literal(id) }).safeParse(answer.json).success }
  },
  'restore version': async (slug, as) => {
    const before = await storedText(slug)
    const answer = await send('POST', `globals/${slug}/versions/${await versionOf(slug)}`, { as, json: {} })
    return { answer, done: (await storedText(slug)) !== before }
  },
  'ask permissions': async (slug, as) => {
    const answer = await send('POST', `globals/${slug}/access`, { as, json: {} })
    return { answer, done: answer.status === 200 }
  },
}

describe.each(slugs)('%s', (slug) => {
  test('every operation has a row', () => {
    expect([...globalMatrix[slug].rows.keys()]).toEqual([...globalOperations])
  })

  test.each(globalOperations.flatMap((operation) => callers.map((caller) => ({ operation, caller }))))(
    '$operation · $caller',
    async ({ operation, caller }) => {
      const isAllowed = globalMatrix[slug].rows.get(operation)?.[caller].length === 1
      const before = await storedText(slug)
      const { answer, done } = await attempts[operation](slug, credentials[caller])
      expect(done, `${answer.status} ${answer.text.slice(0, 300)}`).toBe(isAllowed)
      if (isAllowed) return
      expect(isRefusal(answer), `${answer.status} ${answer.text.slice(0, 300)}`).toBe(true)
      expect(await storedText(slug)).toBe(before)
    },
  )
})

async function storedText(slug: GlobalSlug): Promise<string> {
  return JSON.stringify(await payload.findGlobal({ slug, depth: 0, overrideAccess: true }))
}

async function versionOf(slug: GlobalSlug): Promise<string> {
  const { docs } = await payload.findGlobalVersions({
    slug,
    limit: 1,
    sort: 'createdAt',
    overrideAccess: true,
  })
  return String(docs[0]?.id)
}
