import type { PayloadRequest } from 'payload'
import { expect, test, vi } from 'vitest'
import { readStatus } from './read-status.ts'
import { isBroken, isWell, isWorthALook, type StatusReader } from './status-row.ts'

// No reader of this file asks anything.
const req = {} as unknown as PayloadRequest
const now = new Date('2026-11-22T12:00:00.000Z')
const places = { siteUrl: '', mediaFolder: '', outboxFolder: '', bucket: null }

const aReader = (id: string, read: StatusReader['read']): StatusReader => ({
  id,
  name: id.toUpperCase(),
  limit: 'none',
  read,
})

test('what is broken comes first, then what is worth a look, then what nobody knows', async () => {
  const rows = await readStatus(
    [
      aReader('well', async () => isWell('Good.')),
      aReader('odd', async () => Promise.reject(new Error('nobody there'))),
      aReader('soon', async () => isWorthALook('Soon.', 'Look.')),
      aReader('broken', async () => isBroken('Bad.', 'Mend it.', now)),
    ],
    { req, now, places },
  )
  expect(rows.map(({ id, state }) => [id, state])).toEqual([
    ['broken', 'failing'],
    ['soon', 'warning'],
    ['odd', 'unknown'],
    ['well', 'ok'],
  ])
  expect(rows[0]).toEqual({
    id: 'broken',
    name: 'BROKEN',
    limit: 'none',
    value: 'Bad.',
    state: 'failing',
    since: now.toISOString(),
    whatToDo: 'Mend it.',
  })
})

test('one that never answers makes its own row unknown, in words, and holds up no other', async () => {
  const report = vi.fn<(error: unknown) => void>()
  const rows = await readStatus(
    [aReader('hangs', () => new Promise<never>(() => {})), aReader('well', async () => isWell('Good.'))],
    { req, now, places },
    { withinMs: 1, report },
  )
  expect(rows.map(({ id, state }) => [id, state])).toEqual([
    ['hangs', 'unknown'],
    ['well', 'ok'],
  ])
  expect(rows[0]?.value).toMatch(/^Nobody could look/u)
  expect(report).toHaveBeenCalledTimes(1)
})

test('a reader of several things makes several rows', async () => {
  const rows = await readStatus(
    [aReader('disk', async () => [{ ...isWell('Good.'), of: { id: 'media', name: 'images' } }])],
    { req, now, places },
  )
  expect(rows).toMatchObject([{ id: 'disk:media', name: 'DISK, images' }])
})
