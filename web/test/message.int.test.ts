import { randomUUID } from 'node:crypto'
import * as nodeFiles from 'node:fs/promises'
import { join } from 'node:path'
import { referenceFor } from '@galley/content-model'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openSite, testEnvironment } from './site-on-fake-cms.ts'

/** The disk under the spool, which a test can fill. */
const disk = { isFull: false }
const site = await openSite(testEnvironment, {
  files: {
    ...nodeFiles,
    open: (path, flags, mode) =>
      disk.isFull && flags === 'wx'
        ? Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }))
        : nodeFiles.open(path, flags, mode),
  },
})
const { content } = site.cms
beforeEach(async () => {
  content.mood = 'well'
  disk.isFull = false
  await drained()
  site.cms.reset()
})
afterAll(() => site.stop())

/** Names that were once somebody's trouble. */
const oddNames = [
  'O\'Neil, "Bob" <b@x>',
  'Zoë',
  'Zoe\u0308',
  '李小龍',
  '\u200fمحمد\u200f',
  '👩‍👩‍👧‍👦',
  '\u202eeve\u202c',
]

const key = '7b1f6f0e-8a3c-4a75-9d0c-1f1b0a9b8c7d'
const sound = {
  submissionKey: key,
  path: 'message',
  essay: 'the-second-list',
  name: 'Zoë',
  email: 'zoe@example.com',
  message: 'We print everything twice.',
}

type Change = Partial<typeof sound> & { formToken?: string; website?: string; useAddress?: string }

function send(change: Change = {}): Promise<Response> {
  return site.ask('/get-started/message', {
    method: 'POST',
    body: new URLSearchParams({ ...sound, ...change }),
  })
}

/** Waits until nothing is left in the spool. */
async function drained(): Promise<void> {
  await vi.waitFor(async () => expect(await site.intake.status()).toMatchObject({ waiting: 0 }), {
    timeout: 25_000,
  })
}

/** What the CMS has once the spool is empty. */
async function arrived() {
  await drained()
  return [...content.inquiries.values()]
}

/** A field of the page as the browser will show it. */
function fieldOf(html: string, name: string): string {
  const textarea = new RegExp(`<textarea id="${name}"[^>]*>([\\s\\S]*?)</textarea>`, 'u').exec(html)?.[1]
  const input = new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`, 'u').exec(html)?.[1]
  return (textarea?.replace(/^\n/u, '') ?? input ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
}

describe('the form', () => {
  test('has a key of its own each time', async () => {
    const [one, two] = await Promise.all([site.ask('/get-started/message'), site.ask('/get-started/message')])
    const keys = [fieldOf(await one.text(), 'submissionKey'), fieldOf(await two.text(), 'submissionKey')]
    expect(new Set(keys).size).toBe(2)
    expect(one.headers.get('cache-control')).toBe('private, no-cache')
  })

  test('remembers path and essay from its address, and nothing that can be neither', async () => {
    const good = await (await site.ask('/get-started/message?path=call&from=the-second-list')).text()
    expect([fieldOf(good, 'path'), fieldOf(good, 'essay')]).toEqual(['call', 'the-second-list'])
    const odd = await (await site.ask('/get-started/message?path=fax&from=%3Cscript%3E')).text()
    expect([fieldOf(odd, 'path'), fieldOf(odd, 'essay')]).toEqual(['message', ''])
    expect(odd).not.toContain('name="essay"')
  })

  test('for a call asks for times, and leads to those that can be picked', async () => {
    const html = await (await site.ask('/get-started/message?path=call')).text()
    expect(html).toContain('href="/get-started/call"')
    expect(html).toContain('Times that suit you')
  })
})

describe('a sound message', () => {
  test('is one inquiry with its essay, and ends at a receipt by 303', async () => {
    const response = await send()
    expect(response.status).toBe(303)
    const receipt = await site.ask(response.headers.get('location') ?? '')
    expect(receipt.status).toBe(200)
    expect(await receipt.text()).toContain(referenceFor(key))
    expect(await arrived()).toMatchObject([
      {
        name: 'Zoë',
        email: 'zoe@example.com',
        message: sound.message,
        path: 'message',
        essay: 'the-second-list',
      },
    ])
  })

  test('40 sent twice with the same key is the same inquiry and the same receipt', async () => {
    const [one, two] = await Promise.all([send(), send()])
    expect(one.headers.get('location')).toBe(two.headers.get('location'))
    expect(await arrived()).toHaveLength(1)
  })

  test('that asks for a call is kept as one, and the receipt does not claim a booking', async () => {
    const response = await send({ path: 'call' })
    expect((await arrived())[0]?.path).toBe('call')
    const receipt = await (await site.ask(response.headers.get('location') ?? '')).text()
    expect(receipt).toContain('Nothing is booked yet')
  })

  test.each<[string, Change]>([
    [
      'letters of many scripts',
      { name: 'O\'Neil, "Bob" <b@x>', message: 'Привет 李小龍 \u200fمحمد\u200f 👩‍👩‍👧 <b>&amp;</b>' },
    ],
    ...oddNames.map((name) => [`17 the name ${name}`, { name }] satisfies [string, Change]),
    ['a plus tag', { email: 'Bob+news@Example.COM' }],
    ['a Cyrillic address', { email: 'иван@почта.рф' }],
    ['50,000 characters', { message: 'я'.repeat(50_000) }],
  ])('with %s arrives as it was typed', async (_, change) => {
    expect((await send(change)).status).toBe(303)
    expect((await arrived())[0]).toMatchObject(change)
  })

  test('13 with line breaks in the name arrives with one line of a name', async () => {
    await send({ name: 'Bob\r\nBcc: all@x.test' })
    expect((await arrived())[0]?.name).toBe('Bob Bcc: all@x.test')
  })

  test('15 with NUL characters arrives without them', async () => {
    await send({ email: 'a@x.test\0', message: 'x\0y' })
    expect((await arrived())[0]).toMatchObject({ email: 'a@x.test', message: 'xy' })
  })

  test('without a key, as a form made by hand sends it, arrives too', async () => {
    expect((await send({ submissionKey: '' })).status).toBe(303)
    expect(await arrived()).toHaveLength(1)
  })
})

describe('a message with something to put right', () => {
  test.each([
    ['no name', { name: ' ' }, ['name']],
    ['no address', { email: '' }, ['email']],
    ['14 two addresses', { email: 'a@x.test, b@x.test' }, ['email']],
    ['11 a message of one space', { message: ' ' }, ['message']],
    ['11 a message of nothing visible', { message: '\u200b\u200d' }, ['message']],
    ['too long a message', { message: 'a'.repeat(100_001) }, ['message']],
    ['nothing at all', { name: '', email: '', message: '' }, ['name', 'email', 'message']],
  ])('%s is refused beside its field, with the focus on the first', async (_, change, wrong) => {
    const response = await send(change)
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(content.posts).toBe(0)
    expect([...html.matchAll(/id="(name|email|message)_error"/gu)].map(([, name]) => name)).toEqual(wrong)
    expect(
      [...html.matchAll(/<(?:input|textarea) id="(\w+)"[^>]*autofocus/giu)].map(([, name]) => name),
    ).toEqual([wrong[0]])
    for (const name of wrong) {
      expect(html).toMatch(
        new RegExp(`id="${name}"[^>]*aria-invalid="true"[^>]*aria-describedby="[^"]*${name}_error"`, 'u'),
      )
      expect(html).toContain(`<a href="#${name}">`)
    }
  })

  test('comes back with every character that was typed, and with its key', async () => {
    const message = '\nfirst line\n  "quoted" & <b>bold</b>\n\ttab \u202e end '
    const html = await (await send({ name: '', message, email: "o'neil@" })).text()
    expect(fieldOf(html, 'message')).toBe(message)
    expect(fieldOf(html, 'email')).toBe("o'neil@")
    expect(fieldOf(html, 'submissionKey')).toBe(key)
    expect(fieldOf(html, 'essay')).toBe('the-second-list')
  })

  test('20 shows markup as the text that it is', async () => {
    const markup = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    const html = await (
      await send({ name: markup, message: markup, email: '"><script>alert(3)</script>' })
    ).text()
    expect(fieldOf(html, 'message')).toBe(markup)
    expect(fieldOf(html, 'name')).toBe(markup)
    expect(html).not.toMatch(/<script|<img src=x/u)
  })

  test('8 corrected and sent at once is taken', async () => {
    await send({ name: '' })
    expect((await send()).status).toBe(303)
    expect(await arrived()).toHaveLength(1)
  })
})

describe('I15 an address with a likely slip', () => {
  const slip = 'zoe+x@gmial.com'

  test('is taken at the first sending, as it is; the receipt asks whether another was meant, and names nobody', async () => {
    const response = await send({ submissionKey: randomUUID(), email: slip })
    expect(response.status).toBe(303)
    const html = await (await site.ask(response.headers.get('location') ?? '')).text()
    expect(html).toContain('Did you mean gmail.com?')
    expect(html).not.toMatch(/zoe|gmial/u)
    expect((await arrived())[0]?.email).toBe(slip)
  })

  test('corrected after Back comes as a later version of the same message, and its receipt asks nothing', async () => {
    const submissionKey = randomUUID()
    await send({ submissionKey, email: slip })
    const { headers } = await send({ submissionKey, email: 'zoe+x@gmail.com' })
    expect(await (await site.ask(headers.get('location') ?? '')).text()).not.toContain('Did you mean')
    expect(await arrived()).toHaveLength(1)
    expect([...content.kept].filter((name) => name.startsWith(submissionKey))).toHaveLength(2)
  })

  test('in a form that is shown again has the better one as a choice, which works without a script', async () => {
    const html = await (await send({ name: '', email: slip })).text()
    expect(fieldOf(html, 'email')).toBe(slip)
    expect(fieldOf(html, 'useAddress')).toBe('zoe+x@gmail.com')
    const chosen = { useAddress: 'zoe+x@gmail.com' }
    await send({ submissionKey: randomUUID(), email: slip, ...chosen })
    // Changed by hand meanwhile: the choice was for another address.
    await send({ submissionKey: randomUUID(), email: 'zoe@elsewhere.example', ...chosen })
    const emails = (await arrived()).map(({ email }) => email)
    expect(emails.toSorted()).toEqual(['zoe+x@gmail.com', 'zoe@elsewhere.example'])
  })
})

describe('with the CMS away', () => {
  test('28 the answer is a receipt, and the inquiry arrives once when the CMS is back, as received then', async () => {
    content.mood = 'away'
    const before = new Date().toISOString()
    expect((await send()).status).toBe(303)
    const after = new Date().toISOString()
    expect(await site.intake.status()).toMatchObject({ waiting: 1 })
    content.mood = 'well'
    const [inquiry, ...more] = await arrived()
    expect(more).toEqual([])
    expect(inquiry?.receivedAt ?? '').toSatisfy((at: string) => before <= at && at <= after)
  })

  test('the same form sent again when it is back is taken once', async () => {
    content.mood = 'away'
    const one = await send()
    content.mood = 'well'
    const two = await send()
    expect(one.headers.get('location')).toBe(two.headers.get('location'))
    expect(await arrived()).toHaveLength(1)
  })

  test('a receipt is still read', async () => {
    const { headers } = await send()
    content.mood = 'away'
    const receipt = await site.ask(headers.get('location') ?? '')
    expect(receipt.status).toBe(200)
    expect(await receipt.text()).toContain(referenceFor(key))
  })
})

describe('with the CMS in trouble of another kind', () => {
  test('3 31 an answer that is cut after the CMS has committed leaves one inquiry', async () => {
    content.mood = 'cut'
    const response = await send({ submissionKey: randomUUID() })
    expect(response.status).toBe(303)
    await vi.waitFor(() => expect(content.posts).toBeGreaterThan(0))
    content.mood = 'well'
    expect(await arrived()).toHaveLength(1)
  })

  test('I3 an inquiry that the CMS acknowledges and does not keep is sent until it is there', async () => {
    content.mood = 'forgetful'
    await send({ submissionKey: randomUUID() })
    await vi.waitFor(() => expect(content.posts).toBeGreaterThan(0))
    expect(content.inquiries.size).toBe(0)
    content.mood = 'well'
    expect(await arrived()).toHaveLength(1)
  })

  test('T-22 a key that the CMS no longer knows loses nothing', async () => {
    content.mood = 'locked'
    await send({ submissionKey: randomUUID() })
    expect(await site.intake.status()).toMatchObject({ waiting: 1, dead: 0 })
    content.mood = 'well'
    expect(await arrived()).toHaveLength(1)
  })

  test('an inquiry that the CMS will never take is a dead letter that shows', async () => {
    content.mood = 'refusing'
    expect((await send({ submissionKey: randomUUID() })).status).toBe(303)
    await vi.waitFor(async () => expect(await site.intake.status()).toMatchObject({ waiting: 0, dead: 1 }), {
      timeout: 25_000,
    })
    const ready = await (await site.ask('/readyz')).json()
    expect(ready).toMatchObject({ spool: { dead: 1, writable: true } })
  })
})

describe('with the disk full', () => {
  test('29 the answer is 503, says so, keeps the text and offers it as a mail', async () => {
    await site.ask('/')
    content.mood = 'away'
    disk.isFull = true
    const message = 'Kept & safe?\nYes.'
    const submissionKey = randomUUID()
    const response = await send({ message, submissionKey })
    const html = await response.text()
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('30')
    expect(html).toContain('Your message could not be delivered')
    expect(fieldOf(html, 'message')).toBe(message)
    expect(fieldOf(html, 'name')).toBe(sound.name)
    expect(fieldOf(html, 'submissionKey')).toBe(submissionKey)
    expect(html).toMatch(
      /href="mailto:sam@galley\.example\?subject=[^"]*&amp;body=Kept%20%26%20safe%3F%0D%0AYes\./u,
    )
    expect(await site.intake.status()).toMatchObject({ waiting: 0, writable: false })
    expect((await site.ask('/readyz')).status).toBe(503)

    disk.isFull = false
    content.mood = 'well'
    expect((await send({ message, submissionKey })).status).toBe(303)
    expect(await arrived()).toHaveLength(1)
  })
})

describe('limits', () => {
  test('37 beyond twenty messages an hour from one network the page says when, keeps the text, and the same key is taken later', async () => {
    const from = '203.0.113.77'
    const submit = (change: Partial<typeof sound>, address: string) =>
      site.ask(
        '/get-started/message',
        { method: 'POST', body: new URLSearchParams({ ...sound, ...change }) },
        address,
      )
    const sent = Array.from({ length: 20 }, () => randomUUID())
    for (const submissionKey of sent) expect((await submit({ submissionKey }, from)).status).toBe(303)
    const submissionKey = randomUUID()
    const refused = await submit({ submissionKey, message: 'One too many.' }, from)
    const html = await refused.text()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000)
    expect(html).toContain('please send it again in 60 minutes')
    expect(fieldOf(html, 'message')).toBe('One too many.')
    expect(fieldOf(html, 'submissionKey')).toBe(submissionKey)
    // What was taken before is answered as before, and another network is not concerned.
    expect((await submit({ submissionKey: sent[0] ?? '' }, from)).status).toBe(303)
    expect((await submit({ submissionKey, message: 'One too many.' }, '203.0.113.78')).status).toBe(303)
    expect(await arrived()).toHaveLength(21)
  })
})

describe('what a form says of itself', () => {
  const drawn = async () => {
    const html = await (await site.ask('/get-started/message')).text()
    return {
      submissionKey: fieldOf(html, 'submissionKey'),
      formToken: fieldOf(html, 'formToken'),
      website: '',
    }
  }

  test('a form of this site, sent by a person, has nothing suspicious', async () => {
    expect((await send(await drawn())).status).toBe(303)
    const [inquiry] = await arrived()
    expect(inquiry?.signs).toMatchObject({ honeypot: 'empty', drawnAt: expect.any(String) })
  })

  test('10 a form made by hand is taken, and says that it was one', async () => {
    expect((await send({ submissionKey: randomUUID() })).status).toBe(303)
    expect((await arrived())[0]?.signs).toMatchObject({ honeypot: 'absent', drawnAt: null })
  })

  test('I10 a filled field that people do not see is taken, with the receipt that everyone gets', async () => {
    const response = await send({ ...(await drawn()), website: 'https://spam.test' })
    expect(response.status).toBe(303)
    expect((await arrived())[0]?.signs).toMatchObject({ honeypot: 'filled' })
  })

  test('the field is out of sight, out of the order of tabs, and not filled in by browsers', async () => {
    const html = await (await site.ask('/get-started/message')).text()
    expect(html).toMatch(/class="unseen" aria-hidden="true"/u)
    expect(html).toMatch(/name="website"[^>]*tabindex="-1"[^>]*autocomplete="off"/iu)
  })

  test('26 a form of another deployment is refused with the text kept in a fresh form, which is then taken', async () => {
    const foreign = { ...(await drawn()), formToken: 'lx1.AAAA' }
    const response = await send(foreign)
    const html = await response.text()
    expect(response.status).toBe(403)
    expect(html).toContain('This form was not made by this site as it is now.')
    expect(fieldOf(html, 'message')).toBe(sound.message)
    const fresh = { submissionKey: fieldOf(html, 'submissionKey'), formToken: fieldOf(html, 'formToken') }
    expect(fresh.submissionKey).not.toBe(foreign.submissionKey)
    expect((await send({ ...fresh, website: '' })).status).toBe(303)
    expect(await arrived()).toHaveLength(1)
  })

  test('8 a correction does not start the clock anew', async () => {
    const form = await drawn()
    const html = await (await send({ ...form, email: 'zoe@' })).text()
    expect(fieldOf(html, 'formToken')).toBe(form.formToken)
  })

  test('13 15 what was taken out is named by field', async () => {
    await send({ submissionKey: randomUUID(), name: 'Bob\r\nBcc: all@x.test', message: 'x\0y' })
    expect((await arrived())[0]?.repaired).toEqual(['name', 'message'])
  })
})

describe('many at once', () => {
  test('1 a hundred posts with one key are one inquiry and a hundred equal receipts', async () => {
    const submissionKey = randomUUID()
    const answers = await Promise.all(Array.from({ length: 100 }, () => send({ submissionKey })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
    expect(await arrived()).toHaveLength(1)
  })

  test('I5 a second text under the same key is sent as well, after the first', async () => {
    const submissionKey = randomUUID()
    const one = await send({ submissionKey, message: 'First.' })
    const two = await send({ submissionKey, message: 'Second.' })
    expect(one.headers.get('location')).toBe(two.headers.get('location'))
    expect(await arrived()).toMatchObject([{ message: 'First.' }])
    expect([...content.kept].filter((name) => name.startsWith(submissionKey))).toHaveLength(2)
  })

  test('27 a post that is sent again long after it arrived gives the old receipt and nothing new', async () => {
    const submissionKey = randomUUID()
    const one = await send({ submissionKey })
    await drained()
    const two = await send({ submissionKey })
    expect(two.headers.get('location')).toBe(one.headers.get('location'))
    expect(await arrived()).toHaveLength(1)
  })

  test('39 two people at one browser are two inquiries', async () => {
    await send({ submissionKey: randomUUID(), name: 'Ada' })
    await send({ submissionKey: randomUUID(), name: 'Grace' })
    expect(await arrived()).toHaveLength(2)
  })
})

describe('the counts', () => {
  test('I8 every post ends as inquiry, quarantined, duplicate or refused, and the four add up; the CMS is told', async () => {
    const before = site.intake.counts()
    const since = () => {
      const now = site.intake.counts()
      return {
        received: now.received - before.received,
        inquiries: now.inquiries - before.inquiries,
        quarantined: now.quarantined - before.quarantined,
        duplicates: now.duplicates - before.duplicates,
        refused: now.refused - before.refused,
      }
    }
    const [one, two, kept] = [randomUUID(), randomUUID(), randomUUID()]
    await Promise.all(Array.from({ length: 10 }, () => send({ submissionKey: one }))) // 1 inquiry, 9 duplicates
    await send({ submissionKey: one, message: 'Another word.' }) // a later version of it
    await send({ submissionKey: two, website: 'https://spam.test' })
    await send({ email: 'nobody' }) // 422
    await send({ submissionKey: kept, formToken: 'lx1.AAAA' }) // 403
    await site.ask('/get-started/message', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent',
    }) // 400
    disk.isFull = true
    await send({ submissionKey: kept }) // 503
    disk.isFull = false
    await send({ submissionKey: kept })
    await drained()
    await send({ submissionKey: kept }) // long after it arrived
    await drained()
    const counted = since()
    expect(counted).toEqual({ received: 18, inquiries: 2, quarantined: 1, duplicates: 11, refused: 4 })
    const { received, ...ends } = counted
    expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(received)

    await site.intake.report()
    expect(content.figures).toMatchObject({ counts: site.intake.counts(), spool: { waiting: 0 } })
  })

  test('the CMS is told of a spool that takes nothing, or that cannot even be read', async () => {
    const told = async () => {
      await site.intake.report()
      return content.figures?.spool.isWritable
    }
    expect(await told()).toBe(true)
    disk.isFull = true
    expect(await told()).toBe(false)
    disk.isFull = false
    const dead = join(site.spoolFolder, 'dead')
    await nodeFiles.rename(dead, `${dead}-elsewhere`)
    expect(await told()).toBe(false)
    await nodeFiles.rename(`${dead}-elsewhere`, dead)
    expect(await told()).toBe(true)
  })

  test('what the CMS is told holds nothing of who wrote or what, not even for a dead letter', async () => {
    content.mood = 'refusing'
    const submissionKey = randomUUID()
    await send({ submissionKey })
    await vi.waitFor(async () => expect(await site.intake.status()).toMatchObject({ waiting: 0 }), {
      timeout: 25_000,
    })
    content.mood = 'well'
    await site.intake.report()
    expect(content.figures?.spool.letters).toContainEqual({
      name: expect.stringContaining(submissionKey),
      at: expect.any(String),
      why: 'The CMS refused it. Fields: email.',
    })
    expect(JSON.stringify(content.figures)).not.toMatch(/Zoë|zoe@|print everything/u)
  })
})

describe('a receipt', () => {
  test('I17 says until when the answer comes, in words and in the zone of the desk, and the CMS is told the same', async () => {
    const { headers } = await send({ submissionKey: randomUUID() })
    const html = await (await site.ask(headers.get('location') ?? '')).text()
    const said =
      /You are answered by <strong><time dateTime="([^"]+)">\w+day \d+ \w+ \d{4}, \d\d:\d\d New York time<\/time>/u.exec(
        html,
      )
    const [inquiry] = await arrived()
    expect(said?.[1]).toBe(inquiry?.promise?.dueAt)
    expect(inquiry?.promise).toMatchObject({
      zone: 'America/New_York',
      calendarVersion: '2026-11-22T09:00:00.000Z',
      reason: expect.stringContaining('The answer is due'),
    })
  })

  test('4 loaded again sends nothing and is the same', async () => {
    const { headers } = await send()
    const location = headers.get('location') ?? ''
    const [one, two] = [await (await site.ask(location)).text(), await (await site.ask(location)).text()]
    expect(one).toBe(two)
    await drained()
    expect(content.posts).toBe(1)
  })

  test('5 holds nothing of who wrote or what', async () => {
    const { headers } = await send()
    const location = headers.get('location') ?? ''
    const words = Buffer.from(location.split('/').at(-1)?.split('.')[0] ?? '', 'base64url').toString('utf8')
    const page = await (await site.ask(location)).text()
    for (const secret of ['Zoë', 'zoe@example.com', sound.message]) {
      expect(words).not.toContain(secret)
      expect(page).not.toContain(secret)
    }
    expect(page).toContain('<meta name="robots" content="noindex"/>')
  })
})

describe('65 without working hours', () => {
  test('the page promises no time, and the CMS is told why', async () => {
    const { weekly } = content.availability
    content.availability = {
      ...content.availability,
      weekly: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
      updatedAt: '2026-11-22T10:00:00.000Z',
    }
    await site.intake.refreshCalendar()
    const { headers } = await send({ submissionKey: randomUUID() })
    const html = await (await site.ask(headers.get('location') ?? '')).text()
    expect(html).toContain('Your reference is')
    expect(html).toContain('The answer comes by mail')
    expect(html).not.toMatch(/<time|business day/u)
    expect((await arrived())[0]?.promise).toMatchObject({
      dueAt: null,
      reason: expect.stringContaining('no working hours'),
    })
    content.availability = { ...content.availability, weekly, updatedAt: '2026-11-22T09:00:00.000Z' }
    await site.intake.refreshCalendar()
  })
})

describe('other ways to send', () => {
  test('34 a file is left out, the message is kept, and the visitor is told', async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries(sound)) form.append(name, value)
    form.append('attachment', new File([new Uint8Array(10_000)], 'plan.pdf', { type: 'application/pdf' }))
    const response = await site.ask('/get-started/message', { method: 'POST', body: form })
    expect(response.status).toBe(303)
    expect(await arrived()).toHaveLength(1)
    const receipt = await (await site.ask(response.headers.get('location') ?? '')).text()
    expect(receipt).toContain('attachments are not accepted')
  })

  test.each([
    ['35 JSON', { 'content-type': 'application/json' }, JSON.stringify(sound), 415],
    ['plain text', { 'content-type': 'text/plain' }, 'x', 415],
    ['no type at all', {}, new Uint8Array([1]), 415],
    [
      'a multipart body that is cut off',
      { 'content-type': 'multipart/form-data; boundary=x' },
      '--x\r\nContent',
      400,
    ],
    [
      'a body of three megabytes',
      { 'content-type': 'application/x-www-form-urlencoded' },
      `message=${'a'.repeat(3_000_000)}`,
      413,
    ],
    [
      'a form of another site',
      { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
      'name=x',
      403,
    ],
    [
      'a form in a frame without origin',
      { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
      'name=x',
      403,
    ],
    [
      'a form that a browser calls cross-site',
      { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      'name=x',
      403,
    ],
  ])('%s is answered by a calm page', async (_, headers, body, status) => {
    const response = await site.ask('/get-started/message', { method: 'POST', headers, body })
    const html = await response.text()
    expect(response.status).toBe(status)
    expect(html).toContain('<h1')
    expect(html).toContain('Sam Galley')
    expect(content.posts).toBe(0)
  })

  test('a post to a page that takes none is refused as a page', async () => {
    const response = await site.ask('/essays', { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
    expect(response.status).toBe(405)
    expect(await response.text()).toContain('<h1')
  })
})
