import { randomUUID } from 'node:crypto'
import { bookingRefusalSchema, referenceFor } from '@galley/content-model'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { freeStarts } from './fake-bookings.ts'
import { htmlFaults } from './html-faults.ts'
import { openSite } from './site-on-fake-cms.ts'

const site = await openSite()
const { content } = site.cms
afterAll(() => site.stop())

const page = '/get-started/call'
const [first = '', second = ''] = freeStarts

const sound = {
  startsAt: first,
  durationMinutes: '30',
  zone: 'Asia/Kathmandu',
  name: 'Zoë',
  email: 'zoe@example.com',
  message: 'We print everything twice.',
  website: '',
}
type Sent = Partial<typeof sound> & {
  submissionKey?: string
  formToken?: string
  act?: string
  essay?: string
}

/** Each visitor has an address of their own, so that no test meets the limit of another. */
let visitors = 0
const visitor = () => `198.18.7.${(visitors += 1)}`

function send(change: Sent = {}, from: string | null = visitor()): Promise<Response> {
  const body = new URLSearchParams({ submissionKey: randomUUID(), ...sound, ...change })
  return site.ask(`${page}?send`, { method: 'POST', body }, from)
}

/** Books the first free time: the address of the call, and the cookie that opens it. */
async function book(change: Sent = {}) {
  const response = await send(change)
  expect(response.status).toBe(303)
  const [cookie = ''] = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  const address = (response.headers.get('location') ?? '').replace(/\?.*$/u, '')
  const [made] = [...content.calls.made.values()].slice(-1)
  if (made === undefined) throw new Error('Nothing was booked.')
  const headers = { cookie }
  return {
    address,
    cookie,
    made,
    read: (path = '') => site.ask(address + path, { headers }),
    post: async (path: string, fields: Record<string, string> = {}) => {
      const html = await (await site.ask(address + path, { headers })).text()
      const body = new URLSearchParams({ page: valueOf(html, 'page'), ...fields })
      return site.ask(address + path, { method: 'POST', headers, body })
    },
  }
}

function valueOf(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(html)?.[1] ?? ''
}

/** The page of times once a change has been seen: the copy counts as fresh for some seconds. */
async function timesOf(path = page): Promise<string> {
  return (await site.ask(path)).text()
}

/** The instants that a page lets choose, in its order. */
function instantsOf(html: string): string[] {
  return [...html.matchAll(/name="(?:at|startsAt)" value="([^"]+)"/gu)].map(([, at = '']) => at)
}

/** Waits until nothing is left in the spool. */
async function drained(): Promise<void> {
  await vi.waitFor(async () => expect(await site.intake.status()).toMatchObject({ waiting: 0 }), {
    timeout: 25_000,
  })
}

beforeEach(async () => {
  content.mood = 'well'
  await drained()
  site.cms.reset()
  // A refusal makes the site forget its copy of the times, so that each test begins with those of the fake CMS.
  content.calls.refuseNext = 'taken'
  await send()
  await timesOf()
  content.calls.posts = 0
  content.calls.timesAsked = 0
})

describe('the page on which a time is picked', () => {
  test('B20 is a list by day in which each time is a button that changes nothing', async () => {
    const html = await timesOf()
    expect(html).toContain('<h3>Monday 3 March 2031</h3>')
    expect(html).toMatch(/<form method="get"[^>]*>.*<button type="submit" name="at"/u)
    expect(instantsOf(html)).toEqual(freeStarts.slice(0, 4))
    expect(content.calls.posts).toBe(0)
    expect(await htmlFaults(html)).toEqual([])
  })

  test.each([
    ['America/New_York', ['09:00', '09:30', '16:30', '10:00']],
    ['Asia/Kathmandu', ['19:45', '20:15', '03:15', '20:45']],
    ['Australia/Lord_Howe', ['01:00', '01:30', '08:30', '02:00']],
    ['Pacific/Apia', ['03:00', '03:30', '10:30', '04:00']],
  ])('70 B6 shows the same instants in %s, at its own minutes', async (zone, times) => {
    const html = await timesOf(`${page}?zone=${zone}`)
    expect(instantsOf(html)).toEqual(freeStarts.slice(0, 4))
    expect([...html.matchAll(/class="slot-time">([^<]+)</gu)].map(([, time]) => time)).toEqual(times)
  })

  test('B7 B8 names both zones with their offsets, and lets the visitor choose one by GET', async () => {
    const html = await timesOf(`${page}?zone=Asia/Kathmandu&from=the-second-list`)
    expect(html).toContain('Kathmandu time (UTC+05:45)')
    expect(html).toContain('New York time (UTC−05:00)')
    expect(html).toMatch(/<form method="get"[^>]*class="zone-form"[^>]*>.*<select id="zone" name="zone">/u)
    expect(html).toContain('<option value="Asia/Kathmandu" selected="">')
    // The essay that the visitor comes from is remembered by every link and form.
    expect(html).toContain('from=the-second-list&amp;zone=Asia%2FKathmandu&amp;week=2031-03-10')
  })

  test.each([
    ['Asia/Calcutta', 'Kolkata time', false],
    ['Etc/GMT%2B5', 'GMT+5 time', false],
    ['Foo/Bar', 'New York time', true],
    ['', 'New York time', false],
  ])('71 the zone %s shows %s', async (zone, words, isNoted) => {
    const html = await timesOf(`${page}?zone=${zone}`)
    expect(html).toContain(words)
    expect(html.includes('none that we know')).toBe(isNoted)
  })

  test('B19 leads to the next week with a free time, and in an empty one says which that is', async () => {
    expect(await timesOf()).toContain('?zone=America%2FNew_York&amp;week=2031-03-10')
    const later = await timesOf(`${page}?week=2031-03-12`)
    expect(instantsOf(later)).toEqual(freeStarts.slice(4))
    const empty = await timesOf(`${page}?week=2031-04-12`)
    expect(empty).toContain('Nothing is free in this week.')
    expect(empty).toContain('week=2031-03-10')
  })

  test('B19 is path B when nothing is free at all', async () => {
    content.calls.starts = []
    content.calls.refuseNext = 'taken'
    await send()
    const html = await timesOf()
    expect(html).toContain('Every time of the coming weeks is taken.')
    expect(html).toContain('Times that suit you')
    expect(html).toContain('href="/get-started/message"')
    expect(await htmlFaults(html)).toEqual([])
  })

  test('S6 is made from a copy, which one question fills for all readers', async () => {
    await Promise.all(Array.from({ length: 50 }, () => timesOf()))
    expect(content.calls.timesAsked).toBe(0)
  })

  test('has one script, which its policy names, and none once a zone or a time is chosen', async () => {
    const response = await site.ask(page)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'sha256-[^']+';/u)
    expect(policy).not.toContain('unsafe')
    expect((await response.text()).match(/<script/gu)).toHaveLength(1)
    for (const query of ['?zone=Europe/Berlin', `?at=${first}`]) {
      const plain = await site.ask(page + query)
      expect(plain.headers.get('content-security-policy')).toContain("script-src 'none'")
      expect(await plain.text()).not.toContain('<script')
    }
  })

  test('“Get started” leads to both paths and keeps the essay', async () => {
    const html = await timesOf('/get-started?from=the-second-list')
    expect(html).toContain('href="/get-started/call?from=the-second-list"')
    expect(html).toContain('href="/get-started/message?from=the-second-list"')
  })
})

describe('the form for a time', () => {
  test('B7 says the time by both clocks, has a key of its own, and is found by nobody', async () => {
    const response = await site.ask(`${page}?at=${first}&zone=Asia/Kathmandu`)
    const html = await response.text()
    expect(html).toContain('Monday 3 March 2031, 19:45 Kathmandu time (UTC+05:45)')
    expect(html).toContain('Monday 3 March 2031, 09:00 New York time (UTC−05:00)')
    expect(valueOf(html, 'submissionKey')).toMatch(/^[0-9a-f-]{36}$/u)
    expect(html).toContain('<meta name="robots" content="noindex"/>')
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    expect(await htmlFaults(html)).toEqual([])
  })

  test('72 81 a time that is on offer no more leads back to those that are', async () => {
    const html = await timesOf(`${page}?at=2031-03-02T03:00:00.000Z`)
    expect(html).toContain('is not free any more')
    expect(instantsOf(html)).toEqual(freeStarts.slice(0, 4))
  })

  test.each(['garbage', '2031-02-30T03:00:00.000Z.', ''])(
    'an address with “at=%s” says that it names no time, beside those that are free',
    async (at) => {
      const html = await timesOf(`${page}?at=${at}`)
      expect(html).toContain('names no time that we can read')
      expect(html).not.toContain('is not free any more')
      expect(instantsOf(html)).toEqual(freeStarts.slice(0, 4))
    },
  )
})

describe('a booking', () => {
  test('is made once, with what the CMS needs to know, and ends at its own page by 303', async () => {
    const submissionKey = randomUUID()
    const { address, cookie, made } = await book({ submissionKey, essay: 'the-second-list' })
    expect(address).toBe(`/call/${referenceFor(submissionKey).toLowerCase()}`)
    expect(cookie).toContain(made.token)
    expect(address).not.toContain(made.token)
    expect(made.request).toMatchObject({
      startsAt: first,
      durationMinutes: 30,
      visitorZone: 'Asia/Kathmandu',
      name: 'Zoë',
      email: 'zoe@example.com',
      message: sound.message,
      essay: 'the-second-list',
      signs: { honeypot: 'empty', drawnAt: null },
    })
    // What is booked is offered to nobody else from now on.
    expect(instantsOf(await timesOf())).not.toContain(first)
  })

  test('83 sent twice with one key is one booking, and both end at the same page', async () => {
    const submissionKey = randomUUID()
    const [one, two] = await Promise.all([send({ submissionKey }), send({ submissionKey })])
    expect(one.headers.get('location')).toBe(two.headers.get('location'))
    expect([one.status, two.status, content.calls.made.size]).toEqual([303, 303, 1])
  })

  test('B1 77 that was just taken is answered with three nearest times as one click each, and the text', async () => {
    await book()
    const response = await send({ message: 'Kept <as> it was.' })
    const html = await response.text()
    expect(response.status).toBe(409)
    expect(html).toContain('That time is gone')
    expect(html).toContain('Kept &lt;as&gt; it was.')
    expect(html).toContain('value="zoe@example.com"')
    const buttons = [
      ...html.matchAll(/<button type="submit" name="startsAt" value="([^"]+)" class="action"/gu),
    ]
    expect(buttons.map(([, at]) => at)).toEqual(content.calls.starts.slice(0, 3))
    // Enter in a field books nothing by itself.
    expect(html).not.toMatch(/<input type="hidden" name="startsAt"/u)
    expect(html.indexOf('Book no time yet')).toBeLessThan(html.indexOf('name="startsAt"'))
    expect(await htmlFaults(html)).toEqual([])
    const again = await send({ submissionKey: valueOf(html, 'submissionKey'), startsAt: second })
    expect(again.status).toBe(303)
  })

  test.each(bookingRefusalSchema.shape.why.options)(
    'B4 82 refused as %s is told in the CMS’s words, with the text kept',
    async (why) => {
      content.calls.refuseNext = why
      const response = await send()
      const html = await response.text()
      expect(response.status).toBe(409)
      expect(html).toContain(`The CMS says why, and what to do: ${why}.`)
      expect(html).toContain(sound.message)
      expect(html).toContain('Name other times instead')
      expect(await htmlFaults(html)).toEqual([])
    },
  )

  test.each([
    ['no time', ''],
    ['what is no time', 'soon'],
    ['a date that does not exist', '2031-13-45T00:00:00Z'],
  ])('82 of %s asks for one, with the text kept, and does not trouble the CMS', async (_, startsAt) => {
    const response = await send({ startsAt })
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain('Please pick a time')
    expect(html).toContain(sound.message)
    expect(instantsOf(html)).toEqual(freeStarts)
    expect(content.calls.posts).toBe(0)
  })

  test('I7 with a field to put right names it beside the field, and the time stays picked', async () => {
    const response = await send({ email: 'zoe@', message: ' ' })
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain('id="email_error"')
    expect(html).toContain('id="message_error"')
    expect(html).toContain(`<input type="hidden" name="startsAt" value="${first}"/>`)
    expect(content.calls.posts).toBe(0)
    expect(await htmlFaults(html)).toEqual([])
  })

  test('26 with a form of another deployment is drawn anew with the text and a fresh key', async () => {
    const submissionKey = randomUUID()
    const response = await send({ submissionKey, formToken: 'abc.def' })
    const html = await response.text()
    expect(response.status).toBe(403)
    expect(html).toContain(sound.message)
    expect(valueOf(html, 'submissionKey')).not.toBe(submissionKey)
    expect(content.calls.posts).toBe(0)
  })

  test('B17 is tried five times an hour from one network; the sixth is a 429 with the text and the time to wait', async () => {
    const from = visitor()
    for (let tried = 0; tried < 5; tried += 1) {
      content.calls.refuseNext = 'taken'
      expect((await send({}, from)).status).toBe(409)
    }
    const response = await send({}, from)
    const html = await response.text()
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(3_000)
    expect(html).toContain('More calls were tried from your network')
    expect(html).toContain(sound.message)
    expect(content.calls.posts).toBe(5)
    // Another network is not concerned, and neither are messages.
    expect((await send()).status).toBe(303)
  })

  test('I16 with a file is made, and a form that comes back says that files are not taken', async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...sound, name: ' ', submissionKey: randomUUID() }))
      form.set(name, value)
    form.set('file', new File([new Uint8Array(10)], 'plan.pdf', { type: 'application/pdf' }))
    const response = await site.ask(`${page}?send`, { method: 'POST', body: form })
    expect(await response.text()).toContain('Attachments are not accepted here.')
  })
})

describe('with the CMS away', () => {
  test('a booking is not claimed; the times are asked for instead, and one inquiry comes of it', async () => {
    content.mood = 'away'
    const submissionKey = randomUUID()
    const response = await send({ submissionKey })
    const html = await response.text()
    expect(response.status).toBe(503)
    expect(html).toContain('This time could not be booked just now')
    expect(html).toContain('action="/get-started/message?path=call&amp;send"')
    expect(html).toContain(
      'Times that suit me:\n– Monday 3 March 2031, 19:45 Kathmandu time (UTC+05:45)\n– \n',
    )
    expect(html).toContain(sound.message)
    // The same booking can be tried again as it was, with the same key.
    expect(html).toContain('Try to book this time again')
    expect(html.match(new RegExp(`name="submissionKey" value="${submissionKey}"`, 'gu'))).toHaveLength(2)
    expect(await htmlFaults(html)).toEqual([])

    const body = new URLSearchParams({
      submissionKey,
      path: 'call',
      formToken: valueOf(html, 'formToken'),
      website: '',
      name: 'Zoë',
      email: 'zoe@example.com',
      message: 'Times that suit me: Monday.',
    })
    const kept = await site.ask('/get-started/message?path=call&send', { method: 'POST', body })
    expect(kept.status).toBe(303)
    expect(await (await site.ask(kept.headers.get('location') ?? '')).text()).toContain(
      'Nothing is booked yet',
    )
    content.mood = 'well'
    await vi.waitFor(() => expect(content.inquiries.get(submissionKey)).toMatchObject({ path: 'call' }), {
      timeout: 25_000,
    })
  })

  test('the page shows its copy of the times', async () => {
    content.mood = 'away'
    expect(instantsOf(await timesOf())).toEqual(freeStarts.slice(0, 4))
  })

  test('what the visitor would rather settle by mail needs no CMS', async () => {
    const response = await send({ act: 'ask', name: '' })
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toContain('Times that suit you')
    expect(html).toContain(sound.message)
  })
})

describe('the page of a call', () => {
  test('B7 89 confirms the instant by both clocks, with its place, a file for calendars and what happens next', async () => {
    const { read } = await book()
    const html = await (await read('?booked')).text()
    expect(html).toContain('<h1>Your call is booked</h1>')
    expect(html).toContain('Monday 3 March 2031, 19:45 Kathmandu time (UTC+05:45)')
    expect(html).toContain('Monday 3 March 2031, 09:00 New York time (UTC−05:00)')
    expect(html).toContain('<a href="https://calls.example/sam" rel="noreferrer">')
    expect(html).toContain('Add to calendar')
    expect(html).toContain('What happens next')
    expect(await htmlFaults(html)).toEqual([])
  })

  test('5 says nothing of who the visitor is, is kept and found by nobody, and opens in no other browser', async () => {
    const { read, address } = await book()
    const response = await read()
    const html = await response.text()
    for (const word of ['Zoë', 'zoe@example.com', sound.message]) expect(html).not.toContain(word)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(response.headers.get('referrer-policy')).toBe('same-origin')
    expect(response.headers.get('content-security-policy')).toContain("script-src 'none'")
    const stranger = await site.ask(address)
    expect(stranger.status).toBe(404)
    expect(await stranger.text()).toContain('No call is opened here')
  })

  test('a place that is not settled yet is promised by mail; a held call waits for Sam', async () => {
    content.calls.place = null
    const { read, made } = await book()
    expect(await (await read()).text()).toContain('Sam sends you by mail where the call takes place')
    made.booking.status = 'held'
    expect(await (await read('?booked')).text()).toContain('Sam confirms it by mail')
  })

  test('B12 the link of a mail is exchanged at once for a cookie and an address without the token', async () => {
    const { made, address } = await book()
    const response = await site.ask(`/call?token=${made.token}`)
    expect([response.status, response.headers.get('location')]).toEqual([303, address])
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toContain(`${made.token}; Path=${address}; Max-Age=`)
    expect(cookie).toContain('HttpOnly; SameSite=Lax; Secure')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  test('84 B12 opened 20 times by a scanner, by GET, by HEAD and prefetched, it changes nothing', async () => {
    const { made, cookie, address } = await book()
    const before = JSON.stringify(made.booking)
    const { posts } = content.calls
    for (let time = 0; time < 20; time += 1) {
      const headers = { cookie, 'sec-purpose': time % 2 === 0 ? 'prefetch' : '' }
      const method = time % 3 === 0 ? 'HEAD' : 'GET'
      for (const path of [
        `/call?token=${made.token}`,
        address,
        `${address}/cancel`,
        `${address}/move?at=${second}`,
      ])
        await site.ask(path, { method, headers })
    }
    expect([JSON.stringify(made.booking), content.calls.posts]).toEqual([before, posts])
  })

  test('85 a token with one character changed, of another call, or of none is the same neutral page', async () => {
    const { made, address } = await book()
    const other = await book({ startsAt: second })
    const name = `galley-call-${address.slice('/call/'.length)}`
    const seen = []
    for (const [path, cookie] of [
      [`/call?token=${made.token.slice(0, -1)}x`, ''],
      ['/call?token=short', ''],
      ['/call', ''],
      [address, ''],
      [address, `${name}=${made.token.slice(0, -1)}x`],
      [address, `${name}=${other.made.token}`],
      ['/call/g-0000-0000', `galley-call-g-0000-0000=${made.token}`],
      ['/call/no-reference', `galley-call-no-reference=${made.token}`],
    ] as const) {
      const response = await site.ask(path, { headers: { cookie } })
      const html = await response.text()
      seen.push(`${response.status} ${/<main[\s\S]*<\/main>/u.exec(html)?.[0]}`)
    }
    expect(new Set(seen).size).toBe(1)
    expect(seen[0]).toMatch(/^404/u)
  })

  test('85 after thirty wrong tokens from one network the CMS is asked no more', async () => {
    const from = visitor()
    const statuses = []
    let wait: string | null = null
    for (let tried = 0; tried < 32; tried += 1) {
      const token = `x${String(tried).padStart(21, '0')}`
      const response = await site.ask(`/call?token=${token}`, {}, from)
      statuses.push(response.status)
      wait = response.headers.get('retry-after')
    }
    expect(Number(wait)).toBeGreaterThan(3_000)
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 404))
    expect(statuses.slice(30)).toEqual([429, 429])
    expect(content.calls.tokensTried).toBe(30)
  })

  test('with the CMS away it says so and claims nothing', async () => {
    const { read } = await book()
    content.mood = 'away'
    const response = await read()
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('Your call cannot be shown just now')
  })
})

describe('cancelling', () => {
  test('84 B12 asks first, is done by POST, and a second time says that it was cancelled already', async () => {
    const { read, post, made } = await book()
    const question = await (await read('/cancel')).text()
    expect(question).toContain('Cancel this call?')
    expect(await htmlFaults(question)).toEqual([])
    const page = valueOf(question, 'page')
    expect(page).not.toBe('')
    const response = await post('/cancel')
    expect([response.status, made.booking.status]).toEqual([303, 'cancelled'])
    expect(await (await read()).text()).toContain('This call is cancelled')
    // Its time is free at once.
    expect(instantsOf(await timesOf())).toContain(first)
    const again = await post('/cancel', { page })
    expect(again.status).toBe(303)
    expect(again.headers.get('location')).toMatch(/\?already$/u)
    const html = await (await read('?already')).text()
    expect(html).toContain('This call is already cancelled')
    expect(made.booking.sequence).toBe(1)
    expect(await htmlFaults(html)).toEqual([])
  })

  test.each([
    ['no token of its page', ''],
    ['that of another page', 'abcdefghijklmnopqrstuvwxyz'],
  ])('B12 with %s changes nothing', async (_, page) => {
    const { post, made } = await book()
    const response = await post('/cancel', { page })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Nothing was changed')
    expect(made.booking.status).toBe('confirmed')
  })

  test('B12 from another site changes nothing', async () => {
    const { address, cookie, made, read } = await book()
    const page = valueOf(await (await read('/cancel')).text(), 'page')
    const response = await site.ask(`${address}/cancel`, {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example' },
      body: new URLSearchParams({ page }),
    })
    expect([response.status, made.booking.status]).toEqual([403, 'confirmed'])
  })

  test('B13 after the cut-off leads to Sam, on every page and also when the form was open before', async () => {
    const { read, post, made } = await book()
    const page = valueOf(await (await read('/cancel')).text(), 'page')
    content.calls.isOpen = false
    for (const path of ['', '/move', '/cancel']) {
      const html = await (await read(path)).text()
      expect(html).toContain('It is too close to the call to change it here.')
      expect(html).toContain('mailto:sam@galley.example?subject=Our%20call%20G-')
      expect(html).not.toContain('<form method="post"')
    }
    const response = await post('/cancel', { page })
    expect(response.headers.get('location')).toMatch(/\/cancel$/u)
    expect(made.booking.status).toBe('confirmed')
  })
})

describe('moving', () => {
  test('B11 shows the free times without its own, asks, and moves by POST', async () => {
    const { read, post, made } = await book()
    const list = await (await read('/move')).text()
    expect(instantsOf(list)).toEqual(freeStarts.slice(1, 4))
    expect(list).toContain('Kathmandu time (UTC+05:45)')
    expect(await htmlFaults(list)).toEqual([])
    const question = await (await read(`/move?at=${second}`)).text()
    expect(question).toContain('Monday 3 March 2031, 20:15 Kathmandu time (UTC+05:45)')
    expect(await htmlFaults(question)).toEqual([])
    const response = await post('/move', fieldsOf(question))
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/\?moved$/u)
    expect(made.booking).toMatchObject({ startsAt: second, sequence: 1 })
    expect(await (await read('?moved')).text()).toContain('Your call has been moved')
    // The old time is free at once, and the new one is not.
    expect(instantsOf(await timesOf())).toEqual([first, ...freeStarts.slice(2, 4)])
  })

  test('B11 in two tabs: one wins, and the other sees the new time', async () => {
    const { read, post, made } = await book()
    const tab = await (await read(`/move?at=${second}`)).text()
    const otherTab = await (await read(`/move?at=${freeStarts[3] ?? ''}`)).text()
    expect((await post('/move', fieldsOf(tab))).status).toBe(303)
    const response = await post('/move', fieldsOf(otherTab))
    const html = await response.text()
    expect(response.status).toBe(409)
    expect(html).toContain('The call was not moved')
    expect(html).toContain('why, and what to do: changed.')
    expect(html).toContain('Monday 3 March 2031, 20:15 Kathmandu time (UTC+05:45)')
    expect(valueOf(html, 'sequence')).toBe('1')
    expect(made.booking.startsAt).toBe(second)
    expect(await htmlFaults(html)).toEqual([])
  })

  test('B1 to a time that was just taken offers others, and the call stays where it was', async () => {
    const { read, post, made } = await book()
    const question = await (await read(`/move?at=${second}`)).text()
    content.calls.refuseNext = 'taken'
    const response = await post('/move', fieldsOf(question))
    const html = await response.text()
    expect(response.status).toBe(409)
    expect(html).toMatch(/<button type="submit" name="startsAt" value="[^"]+" class="action">Move to /u)
    expect(made.booking.startsAt).toBe(first)
  })

  test('of a cancelled call leads to its page, also when the form was open before', async () => {
    const { read, post, address } = await book()
    const question = fieldsOf(await (await read(`/move?at=${second}`)).text())
    await post('/cancel')
    expect((await read('/move')).status).toBe(303)
    const response = await post('/move', question)
    expect([response.status, response.headers.get('location')]).toEqual([303, address])
    expect(await (await read()).text()).toContain('This call is cancelled')
  })
})

describe('the file for calendars', () => {
  test('99 is the call as it is; once cancelled, that it is cancelled; and never for a stranger', async () => {
    const { read, post, address } = await book()
    const invite = await read('/invite.ics')
    expect(invite.headers.get('content-type')).toContain('text/calendar')
    expect(invite.headers.get('content-disposition')).toBe('attachment; filename="call.ics"')
    expect(invite.headers.get('cache-control')).toBe('private, no-store')
    expect(await invite.text()).toContain('METHOD:REQUEST')
    await post('/cancel')
    expect(await (await read('/invite.ics')).text()).toContain('METHOD:CANCEL')
    expect((await site.ask(`${address}/invite.ics`)).status).toBe(404)
  })
})

/** Every hidden field of a page's form. */
function fieldsOf(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/gu)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
}
