import { referenceFor } from '@galley/content-model'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openSite } from './site-on-fake-cms.ts'

const site = await openSite()
const { content } = site.cms
beforeEach(() => site.cms.reset())
afterAll(() => site.cms.stop())

const key = '7b1f6f0e-8a3c-4a75-9d0c-1f1b0a9b8c7d'
const sound = {
  submissionKey: key,
  path: 'message',
  essay: 'the-second-list',
  name: 'Zoë',
  email: 'zoe@example.com',
  message: 'We print everything twice.',
}

function send(change: Partial<typeof sound> = {}): Promise<Response> {
  return site.ask('/get-started/message', {
    method: 'POST',
    body: new URLSearchParams({ ...sound, ...change }),
  })
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

  test('for a call says that there is no calendar yet', async () => {
    const html = await (await site.ask('/get-started/message?path=call')).text()
    expect(html).toContain('There is no calendar to pick from here yet.')
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
    expect([...content.inquiries.values()]).toMatchObject([
      {
        name: 'Zoë',
        email: 'zoe@example.com',
        message: sound.message,
        path: 'message',
        essay: 'the-second-list',
      },
    ])
  })

  test('sent again with the same key is the same inquiry and the same receipt', async () => {
    const [one, two] = await Promise.all([send(), send()])
    expect(one.headers.get('location')).toBe(two.headers.get('location'))
    expect(content.inquiries.size).toBe(1)
  })

  test('that asks for a call is kept as one, and the receipt does not claim a booking', async () => {
    const response = await send({ path: 'call' })
    expect([...content.inquiries.values()][0]?.path).toBe('call')
    const receipt = await (await site.ask(response.headers.get('location') ?? '')).text()
    expect(receipt).toContain('Nothing is booked yet')
  })

  test.each([
    [
      'letters of many scripts',
      { name: 'O\'Neil, "Bob" <b@x>', message: 'Привет 李小龍 \u200fمحمد\u200f 👩‍👩‍👧 <b>&amp;</b>' },
    ],
    ['a plus tag', { email: 'Bob+news@Example.COM' }],
    ['a Cyrillic address', { email: 'иван@почта.рф' }],
    ['50,000 characters', { message: 'я'.repeat(50_000) }],
  ])('with %s arrives as it was typed', async (_, change) => {
    expect((await send(change)).status).toBe(303)
    expect([...content.inquiries.values()][0]).toMatchObject(change)
  })

  test('with line breaks in the name arrives with one line of a name', async () => {
    await send({ name: 'Bob\r\nBcc: all@x.test' })
    expect([...content.inquiries.values()][0]?.name).toBe('Bob Bcc: all@x.test')
  })

  test('with NUL characters arrives without them', async () => {
    await send({ email: 'a@x.test\0', message: 'x\0y' })
    expect([...content.inquiries.values()][0]).toMatchObject({ email: 'a@x.test', message: 'xy' })
  })

  test('without a key, as a form made by hand sends it, arrives too', async () => {
    expect((await send({ submissionKey: '' })).status).toBe(303)
    expect(content.inquiries.size).toBe(1)
  })
})

describe('a message with something to put right', () => {
  test.each([
    ['no name', { name: ' ' }, ['name']],
    ['no address', { email: '' }, ['email']],
    ['two addresses', { email: 'a@x.test, b@x.test' }, ['email']],
    ['a message of one space', { message: ' ' }, ['message']],
    ['a message of nothing visible', { message: '\u200b\u200d' }, ['message']],
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

  test('corrected and sent at once is taken', async () => {
    await send({ name: '' })
    expect((await send()).status).toBe(303)
    expect(content.inquiries.size).toBe(1)
  })

  test('that only the CMS refuses shows its sentence at the field', async () => {
    content.mood = 'refusing'
    const response = await send()
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toMatch(/id="email_error">The CMS says that this address cannot be\.</u)
    expect(fieldOf(html, 'message')).toBe(sound.message)
  })
})

describe('with the CMS away', () => {
  test('the answer is 503, says so, keeps the text and offers it as a mail', async () => {
    await site.ask('/')
    content.mood = 'away'
    const message = 'Kept & safe?\nYes.'
    const response = await send({ message })
    const html = await response.text()
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('30')
    expect(html).toContain('Your message could not be delivered')
    expect(fieldOf(html, 'message')).toBe(message)
    expect(fieldOf(html, 'submissionKey')).toBe(key)
    expect(html).toMatch(
      /href="mailto:sam@galley\.example\?subject=[^"]*&amp;body=Kept%20%26%20safe%3F%0D%0AYes\./u,
    )
  })

  test('the same form sent again when it is back is taken once', async () => {
    content.mood = 'away'
    await send()
    content.mood = 'well'
    expect((await send()).status).toBe(303)
    expect((await send()).status).toBe(303)
    expect(content.inquiries.size).toBe(1)
  })

  test('a receipt is still read', async () => {
    const { headers } = await send()
    content.mood = 'away'
    const receipt = await site.ask(headers.get('location') ?? '')
    expect(receipt.status).toBe(200)
    expect(await receipt.text()).toContain(referenceFor(key))
  })
})

describe('a receipt', () => {
  test('loaded again sends nothing and is the same', async () => {
    const { headers } = await send()
    const location = headers.get('location') ?? ''
    const [one, two] = [await (await site.ask(location)).text(), await (await site.ask(location)).text()]
    expect(one).toBe(two)
    expect(content.posts).toBe(1)
  })

  test('holds nothing of who wrote or what', async () => {
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

describe('other ways to send', () => {
  test('a file is left out, the message is kept, and the visitor is told', async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries(sound)) form.append(name, value)
    form.append('attachment', new File([new Uint8Array(10_000)], 'plan.pdf', { type: 'application/pdf' }))
    const response = await site.ask('/get-started/message', { method: 'POST', body: form })
    expect(response.status).toBe(303)
    expect(content.inquiries.size).toBe(1)
    const receipt = await (await site.ask(response.headers.get('location') ?? '')).text()
    expect(receipt).toContain('attachments are not accepted')
  })

  test.each([
    ['JSON', { 'content-type': 'application/json' }, JSON.stringify(sound), 415],
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
