import { expect, test, vi } from 'vitest'
import { duringDrawing, emptyDrawing, madeOnce, noteFlaw, notingFetch } from './drawing.server.ts'

const address = 'http://cms.test/api/articles?limit=20'
vi.stubGlobal('fetch', async () => new Response('[]'))

async function ask(): Promise<string> {
  return (await notingFetch(address, {})).text()
}

test('what several pages of one renewal are made from is made once, and each of them depends on what it asked', async () => {
  const make = vi.fn<typeof ask>(ask)
  const once = madeOnce(make)
  const first = emptyDrawing()
  const second = emptyDrawing(first.answers)
  await Promise.all([duringDrawing(first, once), duringDrawing(second, once)])
  expect(make).toHaveBeenCalledOnce()
  expect([...first.tags]).toEqual(['essays'])
  expect(second.tags).toEqual(first.tags)
})

test('what was lacking while it was made is lacking on each page', async () => {
  const once = madeOnce(async () => noteFlaw('left-out'))
  const first = emptyDrawing()
  const second = emptyDrawing(first.answers)
  await duringDrawing(first, once)
  await duringDrawing(second, once)
  expect([first.flaw, second.flaw]).toEqual(['left-out', 'left-out'])
})

test('another renewal makes it anew, and so does whoever draws for one visitor', async () => {
  const make = vi.fn<typeof ask>(ask)
  const once = madeOnce(make)
  await duringDrawing(emptyDrawing(), once)
  await duringDrawing(emptyDrawing(), once)
  await once()
  expect(make).toHaveBeenCalledTimes(3)
})

test('where it fails, each page fails by itself or not at all', async () => {
  const make = vi.fn<typeof ask>(ask).mockRejectedValueOnce(new Error('The CMS is away.'))
  const once = madeOnce(make)
  const first = emptyDrawing()
  const [failed, made] = await Promise.allSettled([
    duringDrawing(first, once),
    duringDrawing(emptyDrawing(first.answers), once),
  ])
  expect(failed.status).toBe('rejected')
  expect(made).toEqual({ status: 'fulfilled', value: '[]' })
})
