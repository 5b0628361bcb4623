import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { inviteTo, type InvitedCall } from './invite.ts'

/** A call of half an hour; what a test does not name does not matter to it. */
function aCall(given: Partial<InvitedCall> = {}): InvitedCall {
  return {
    uid: '0b4f1a4e-5a56-4f0e-9d2b-5b0f0a9f2f11@galley.example',
    sequence: 0,
    stampedAt: '2026-02-01T17:00:00.000Z',
    startsAt: '2026-02-02T15:00:00.000Z',
    endsAt: '2026-02-02T15:30:00.000Z',
    isCancelled: false,
    summary: 'Call with Sam',
    place: 'https://calls.example/sam\nThe code is 12; 34, or call +1 212 555 0100.',
    organizer: { name: 'Sam', address: 'galley@galley.example' },
    attendees: [{ name: 'Zoë Visitor', address: 'zoe@visitors.example' }],
    ...given,
  }
}

const booked = aCall()
const moved = aCall({
  sequence: 1,
  stampedAt: '2026-02-01T18:00:00.000Z',
  startsAt: '2026-02-03T19:00:00.000Z',
  endsAt: '2026-02-03T19:30:00.000Z',
})
const cancelled = { ...moved, sequence: 2, stampedAt: '2026-02-01T19:00:00.000Z', isCancelled: true }

/** The one event of a file. The parser throws at whatever is not iCalendar. */
function eventIn(ics: string) {
  const calendar = ICAL.Component.fromString(ics)
  const components = calendar.getAllSubcomponents()
  expect(components.map(({ name }) => name)).toEqual(['vevent'])
  const [event] = components
  if (event === undefined) throw new Error('There is no event.')
  return { calendar, event, read: new ICAL.Event(event) }
}

describe('the file', () => {
  test.each([
    ['booked', booked],
    ['moved', moved],
    ['cancelled', cancelled],
  ])('of a call that was %s is as it was agreed on, octet by octet', async (name, call) => {
    const { ics } = inviteTo(call)
    eventIn(ics)
    await expect(ics).toMatchFileSnapshot(`./invite.golden/${name}.ics`)
  })

  const strange = `Call: Zoë, Ltd; "A\\B"\n${'Жизнь'.repeat(40)} 👩‍👩‍👧‍👦`

  test('93 with every kind of letter comes back equal, in lines of at most 75 octets that split no letter', () => {
    const { ics } = inviteTo(aCall({ summary: strange, place: strange }))
    const { read } = eventIn(ics)
    expect(read.summary).toBe(strange)
    expect(read.description).toBe(strange)
    expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u)
    for (const line of ics.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(line).not.toMatch(/\p{Surrogate}/u)
    }
  })

  test('95 with the words of another component in its text has one component, and the words', () => {
    const place = 'END:VEVENT\r\nBEGIN:VALARM\r\nTRIGGER:-PT1M'
    const { read } = eventIn(inviteTo(aCall({ place })).ics)
    expect(read.description).toBe(place.replaceAll('\r\n', '\n'))
  })

  test('98 over the hour that happens twice is half an hour long, in UTC', () => {
    const { ics } = inviteTo(
      aCall({ startsAt: '2026-11-01T05:45:00.000Z', endsAt: '2026-11-01T06:15:00.000Z' }),
    )
    expect(ics).toContain('\r\nDTSTART:20261101T054500Z\r\nDTEND:20261101T061500Z\r\n')
    expect(eventIn(ics).read.duration.toSeconds()).toBe(1800)
  })

  test.each([
    'Bob"\r\nATTENDEE:mailto:all@x.example',
    'x";CN="y":mailto:all@x.example',
    'x\\";RSVP=TRUE:mailto:all@x.example',
    'tab\tand\u0000nul\u0085next',
  ])('a name such as %j invites nobody else', (name) => {
    const { ics } = inviteTo(aCall({ attendees: [{ name, address: 'zoe@visitors.example' }] }))
    const { event, read } = eventIn(ics)
    expect(event.getAllProperties('attendee').map((each) => each.getFirstValue())).toEqual([
      'MAILTO:zoe@visitors.example',
    ])
    expect(read.organizer).toBe('mailto:galley@galley.example')
    expect(ics).not.toMatch(/(?![\r\n])\p{Cc}/u)
  })

  test('names everyone who comes, and asks nobody for an answer', () => {
    const sam = { name: 'Sam', address: 'sam@galley.example' }
    const { event } = eventIn(inviteTo({ ...booked, attendees: [...booked.attendees, sam] }).ics)
    const all = event.getAllProperties('attendee')
    expect(all.map((each) => each.getFirstValue())).toEqual([
      'MAILTO:zoe@visitors.example',
      'MAILTO:sam@galley.example',
    ])
    for (const each of all) {
      expect(each.getFirstParameter('partstat')).toBe('ACCEPTED')
      expect(each.getFirstParameter('rsvp')).toBe('FALSE')
    }
  })

  test('B10 says of its visitor the name and the address, and nothing else', () => {
    const { event } = eventIn(inviteTo(booked).ics)
    expect(event.getAllProperties().map(({ name }) => name)).toEqual([
      'uid',
      'sequence',
      'dtstamp',
      'dtstart',
      'dtend',
      'summary',
      'location',
      'description',
      'organizer',
      'attendee',
      'status',
    ])
  })
})

describe('a calendar that reads the files of one call', () => {
  /** What a calendar does (RFC 5546, 2.1.5): of one UID the highest sequence counts, and of equal ones the later stamp. */
  function calendarAfter(calls: readonly InvitedCall[]): { startsAt: string }[] {
    const known = new Map<string, { sequence: number; stamp: string; startsAt: string; isOver: boolean }>()
    for (const call of calls) {
      const { calendar, event, read } = eventIn(inviteTo(call).ics)
      const stamp = String(event.getFirstPropertyValue('dtstamp'))
      const before = known.get(read.uid)
      const isNewer =
        before === undefined ||
        read.sequence > before.sequence ||
        (read.sequence === before.sequence && stamp > before.stamp)
      if (!isNewer) continue
      const isOver = calendar.getFirstPropertyValue('method') === 'CANCEL'
      expect(event.getFirstPropertyValue('status')).toBe(isOver ? 'CANCELLED' : 'CONFIRMED')
      const startsAt = read.startDate.toJSDate().toISOString()
      known.set(read.uid, { sequence: read.sequence, stamp, startsAt, isOver })
    }
    return [...known.values()].filter(({ isOver }) => !isOver).map(({ startsAt }) => ({ startsAt }))
  }

  const orders = [
    [booked, moved, cancelled],
    [booked, cancelled, moved],
    [moved, booked, cancelled],
    [moved, cancelled, booked],
    [cancelled, booked, moved],
    [cancelled, moved, booked],
  ]

  test.each(orders)('96 B10 in any order has nothing left once it was cancelled (%#)', (...calls) => {
    expect(calendarAfter(calls)).toEqual([])
  })

  test.each([[[booked, moved]], [[moved, booked]]])('96 B10 has the new time after a move (%#)', (calls) => {
    expect(calendarAfter(calls)).toEqual([{ startsAt: moved.startsAt }])
  })
})
