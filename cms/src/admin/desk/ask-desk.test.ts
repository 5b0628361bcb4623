import { expect, test } from 'vitest'
import { askDesk, isObject } from './ask-desk.ts'

const answering = (status: number, body: unknown) => () =>
  Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }))

test('what was asked for is handed on', async () => {
  expect(await askDesk('queue', isObject, undefined, answering(200, { rows: [] }))).toEqual({
    ok: true,
    body: { rows: [] },
  })
})

test.each([
  [401, {}, 'signed-out', /sign in again/u],
  [404, { errors: [{ message: 'There is no such inquiry.' }] }, 'gone', /no such inquiry/u],
  [409, { errors: [{ message: 'It was changed.', data: { row: 1 } }] }, 'conflict', /It was changed/u],
  [422, { errors: [{ message: 'Please say why.' }] }, 'refused', /say why/u],
  [422, '<html>', 'refused', /load the page again/u],
  [500, { errors: [{ message: 'select * from' }] }, 'failed', /try again/u],
  [200, '<html>', 'failed', /try again/u],
])('%i %j is told as “%s”', async (status, body, why, message) => {
  const asked = await askDesk('queue', isObject, {}, answering(status, body))
  expect(asked).toMatchObject({ ok: false, why })
  expect(asked.ok ? '' : asked.message).toMatch(message)
})

test('what came with a conflict is handed on', async () => {
  const asked = await askDesk(
    'x',
    isObject,
    {},
    answering(409, { errors: [{ message: 'No.', data: { row: 7 } }] }),
  )
  expect(asked).toMatchObject({ data: { row: 7 } })
})

test('a server that cannot be reached is told', async () => {
  const asked = await askDesk('queue', isObject, undefined, () => Promise.reject(new TypeError('no network')))
  expect(asked).toMatchObject({ ok: false, why: 'offline' })
})
