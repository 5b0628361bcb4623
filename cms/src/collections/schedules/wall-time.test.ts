import { describe, expect, test } from 'vitest'
import { instantAt } from './wall-time.ts'

describe('instantAt', () => {
  test.each([
    // wall clock            zone                   instant
    ['2026-12-01T09:00', 'America/New_York', '2026-12-01T14:00:00.000Z'],
    ['2026-07-01T09:00', 'America/New_York', '2026-07-01T13:00:00.000Z'],
    ['2026-07-01T09:00', 'UTC', '2026-07-01T09:00:00.000Z'],
    ['2026-07-01T09:00', 'Asia/Kolkata', '2026-07-01T03:30:00.000Z'],
    ['2027-03-28T01:59', 'Europe/Berlin', '2027-03-28T00:59:00.000Z'],
    ['2027-03-28T03:00', 'Europe/Berlin', '2027-03-28T01:00:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(instantAt(local, zone).toISOString()).toBe(instant)
  })

  test.each([
    // skipped               zone                  the next valid time
    ['2027-03-14T02:30', 'America/New_York', '2027-03-14T07:00:00.000Z'],
    ['2027-03-14T02:00', 'America/New_York', '2027-03-14T07:00:00.000Z'],
    ['2027-03-28T02:30', 'Europe/Berlin', '2027-03-28T01:00:00.000Z'],
    ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
  ])('V-15 %s, which clocks in %s skip, means the next valid time %s', (local, zone, instant) => {
    expect(instantAt(local, zone).toISOString()).toBe(instant)
  })

  test.each([
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ])('%s, which clocks in %s show twice, means the first of the two, %s', (local, zone, instant) => {
    expect(instantAt(local, zone).toISOString()).toBe(instant)
  })

  test.each([
    ['tomorrow', 'UTC'],
    ['2026-13-01T09:00', 'UTC'],
    ['2027-02-30T09:00', 'UTC'],
    ['2027-02-29T09:00', 'Europe/Berlin'],
    ['2027-04-31T09:00', 'UTC'],
    ['2027-03-28T24:00', 'UTC'],
    ['2026-12-01T09:00', 'Nowhere/At_All'],
  ])('%s in %s is a mistake', (local, zone) => {
    expect(() => instantAt(local, zone)).toThrow(RangeError)
  })
})
