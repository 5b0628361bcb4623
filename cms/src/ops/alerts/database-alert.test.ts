import { expect, test, vi } from 'vitest'
import type { AlertMessage } from './alert-message.ts'
import { openDatabaseAlert } from './database-alert.ts'

const begun = Date.UTC(2026, 10, 22, 12)

function watched({ refused = 0 } = {}) {
  const database = { isAway: false }
  const told: string[] = []
  const report = vi.fn<(err: unknown) => void>()
  let refusals = refused
  const look = openDatabaseAlert({
    isAway: async () => database.isAway,
    tell: async ({ state, since }: AlertMessage) => {
      if ((refusals -= 1) >= 0) throw new Error('Nobody took it.')
      told.push(`${state} since ${since}`)
    },
    report,
    cmsUrl: 'https://cms.example',
  })
  const at = async (second: number, isAway: boolean) => {
    database.isAway = isAway
    await look(new Date(begun + second * 1_000))
  }
  return { at, told, report }
}

const since = 'since 2026-11-22T12:00:20.000Z'

test('O-05 a database that is away for a minute is told once, and once that it is back', async () => {
  const { at, told } = watched()
  await at(0, false)
  for (const second of [20, 40, 60]) await at(second, true)
  expect(told).toEqual([])
  for (const second of [80, 100, 120]) await at(second, true)
  expect(told).toEqual([`failing ${since}`])
  for (const second of [140, 160]) await at(second, false)
  expect(told).toEqual([`failing ${since}`, `resolved ${since}`])
})

test('a restart that is over within the minute wakes nobody, and the next one counts from its own beginning', async () => {
  const { at, told } = watched()
  for (const second of [0, 40]) await at(second, true)
  await at(60, false)
  for (const second of [80, 120]) await at(second, true)
  expect(told).toEqual([])
})

test('what nobody took is told at the next look', async () => {
  const { at, told, report } = watched({ refused: 1 })
  for (const second of [20, 80, 100]) await at(second, true)
  expect(report).toHaveBeenCalledOnce()
  expect(told).toEqual([`failing ${since}`])
})
