import { expect, test, vi } from 'vitest'
import { lastGood } from '../site/last-good.ts'
import {
  askedApart,
  duringDrawing,
  emptyDrawing,
  isDrawnForAll,
  madeOnce,
  noteFlaw,
  notingFetch,
} from './drawing.server.ts'

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

test('what is known to be different is not taken from a renewal that began before', async () => {
  let name = 'before'
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(name))
  const topicsApart = askedApart(ask, () => {})
  const topics = lastGood(
    () => topicsApart.ask(),
    () => 0,
    { fellBack: () => {}, isForAll: isDrawnForAll },
  )
  const renewal = emptyDrawing()
  const page = () => duringDrawing(emptyDrawing(renewal.answers), () => topics.fresh())
  expect(await page()).toBe('before')
  // Another page of that renewal is still drawn when it becomes different.
  name = 'after'
  topicsApart.forget()
  topics.askAnew()
  expect([await page(), await page()]).toEqual(['after', 'after'])
  fetched.mockRestore()
})

test('who asks apart at the same time shares an answer, and what it lacks counts for each of them', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch')
  const onFlaw = vi.fn<() => void>()
  const apart = askedApart(async () => {
    await ask()
    noteFlaw('left-out')
  }, onFlaw)
  const pages = [emptyDrawing(), emptyDrawing()]
  await Promise.all(pages.map((drawing) => duringDrawing(drawing, () => apart.ask())))
  expect(fetched).toHaveBeenCalledOnce()
  for (const { tags, flaw } of pages) expect([[...tags], flaw]).toEqual([['essays'], 'left-out'])
  expect(onFlaw).toHaveBeenCalled()
  fetched.mockRestore()
})
