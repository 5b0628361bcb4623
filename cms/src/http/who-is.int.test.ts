import { expect, test, vi } from 'vitest'
import { startCms } from '../testing/cms.ts'
import { asSite, asVisitor } from '../testing/rest.ts'
import { aPerson } from '../testing/sign-in.ts'
import { guarded } from './guard.ts'
import { whoIsIn } from './who-is.ts'

const payload = await startCms()
const whoIs = whoIsIn(async () => payload)

test('a session is its account’s role, and a made-up one is nobody’s', async () => {
  const { as } = await aPerson(payload, 'editor')
  expect(await whoIs(new Headers(as))).toBe('editor')
  expect(await whoIs(new Headers({ authorization: 'JWT x.y.z' }))).toBeNull()
  expect(await whoIs(new Headers({ authorization: 'users API-Key x' }))).toBeNull()
})

test('nobody is signed out because the database does not answer: it is said that it does not', async () => {
  const away = vi.spyOn(payload.db.drizzle, 'execute').mockImplementation(() => {
    throw new Error('The database is away.')
  })
  expect(await whoIs(new Headers({ authorization: 'JWT x.y.z' }))).toBe('unknown')
  away.mockRestore()
})

test('while the CMS cannot start, whoever brings a session is told to try again, and others are answered as ever', async () => {
  const handler = vi.fn<() => Promise<Response>>(async () => new Response('reached'))
  const door = guarded(
    handler,
    whoIsIn(() => Promise.reject(new Error('The database is away.'))),
  )
  const knock = (headers: Record<string, string>, path = 'articles') =>
    door(new Request(`http://localhost:3001/api/${path}`, { headers }), {
      params: Promise.resolve({ slug: path.split('/') }),
    })
  expect((await knock({ authorization: 'JWT x.y.z' })).status).toBe(503)
  expect((await knock(asVisitor)).status).toBe(401)
  expect(handler).not.toHaveBeenCalled()
  expect((await knock(asSite)).status).toBe(200)
})
