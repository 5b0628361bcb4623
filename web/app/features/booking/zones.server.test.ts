import { expect, test } from 'vitest'
import { chosenZone, zoneChoices } from './zones.server.ts'

const newYork = 'America/New_York'

test.each([
  // asked                 shown                fell back
  ['Asia/Calcutta', 'Asia/Kolkata', false],
  ['Etc/GMT+5', 'Etc/GMT+5', false],
  ['Foo/Bar', newYork, true],
  ['', newYork, false],
  [null, newYork, false],
  ['asia/katmandu', 'Asia/Kathmandu', false],
  ['europe/berlin', 'Europe/Berlin', false],
  ['US/Pacific', 'US/Pacific', false],
  ['UTC', 'UTC', false],
  ['+05:00', newYork, true],
  ['<script>', newYork, true],
  [`America/${'x'.repeat(1_000)}`, newYork, true],
])('71 a visitor who asks for the zone %j is shown %s', (asked, zone, isFallback) => {
  expect(chosenZone(asked, newYork)).toEqual({ zone, isFallback })
})

test('every zone can be chosen by its present name, once', () => {
  const all = zoneChoices('UTC').flatMap(({ zones }) => zones.map(({ zone }) => zone))
  expect(new Set(all).size).toBe(all.length)
  expect(all).toEqual(expect.arrayContaining(['Asia/Kathmandu', 'Europe/Kyiv', 'Pacific/Apia', 'UTC']))
  expect(all).not.toContain('Asia/Katmandu')
  for (const zone of all) expect(chosenZone(zone, newYork)).toEqual({ zone, isFallback: false })
})

test('71 an alias that is chosen stands first, so that the form goes on showing it', () => {
  expect(zoneChoices('Etc/GMT+5')[0]).toEqual({
    region: 'Chosen',
    zones: [{ zone: 'Etc/GMT+5', city: 'GMT+5' }],
  })
})
