import { inquiryLimits } from '@galley/content-model'
import { describe, expect, test } from 'vitest'
import { checkTyped, fieldErrors, readSentForm } from './typed-inquiry.server.ts'

const key = '7b1f6f0e-8a3c-4a75-9d0c-1f1b0a9b8c7d'
const minted = '00000000-0000-4000-8000-000000000000'
const sound = { name: 'Zoë', email: 'zoe@example.com', message: 'Hello there' }

function sent(fields: Record<string, string | File>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return readSentForm(form, () => minted)
}

describe('reading a form', () => {
  test('the text is kept to the last character', () => {
    const message = '\n  two lines\r\n\tand a tab \u202e ☕️ '
    expect(sent({ ...sound, message }).typed.message).toBe(message)
  })

  test.each([
    ['its own key', key, key],
    ['no key', undefined, minted],
    ['a word for a key', 'hello', minted],
  ])('a form with %s', (_, submissionKey, expected) => {
    expect(sent({ ...sound, ...(submissionKey === undefined ? {} : { submissionKey }) }).submissionKey).toBe(
      expected,
    )
  })

  test.each([
    ['call', 'call'],
    ['message', 'message'],
    ['Call', 'message'],
    ['', 'message'],
  ])('the path %j is read as %s', (path, expected) => {
    expect(sent({ ...sound, path }).path).toBe(expected)
  })

  test.each([
    ['the-second-list', 'the-second-list'],
    ['../users', null],
    ['<script>', null],
    ['', null],
  ])('the essay %j is read as %s', (essay, expected) => {
    expect(sent({ ...sound, essay }).essay).toBe(expected)
  })

  test('a file is left out and noticed; an empty file field is nothing', () => {
    expect(sent({ ...sound, attachment: new File(['x'], 'plan.pdf') }).fileLeftOut).toBe(true)
    expect(sent({ ...sound, attachment: new File([], '') }).fileLeftOut).toBe(false)
    expect(sent({ ...sound, message: new File(['x'], 'plan.pdf') }).typed.message).toBe('')
  })
})

describe('checking what was typed', () => {
  test.each([
    ['everything sound', {}, []],
    ['nothing at all', { name: '', email: '', message: '' }, ['name', 'email', 'message']],
    ['a message of one space', { message: ' ' }, ['message']],
    ['a message of zero-width characters', { message: '\u200b\u200d\ufeff' }, ['message']],
    ['a name of one space', { name: ' ' }, ['name']],
    ['two addresses', { email: 'a@x.test, b@x.test' }, ['email']],
    ['an address without a host', { email: 'zoe@' }, ['email']],
    ['a plus tag', { email: 'Bob+news@Example.COM' }, []],
    ['an apostrophe', { email: "o'neil@example.com" }, []],
    ['a Cyrillic domain', { email: 'иван@почта.рф' }, []],
    ['a punycode domain', { email: 'ivan@xn--80a1acny.xn--p1ai' }, []],
    ['a NUL in the address', { email: 'a@x.test\u0000' }, []],
    ['50,000 characters', { message: 'я'.repeat(50_000) }, []],
    ['the longest message', { message: 'a'.repeat(inquiryLimits.message) }, []],
    ['one character more', { message: 'a'.repeat(inquiryLimits.message + 1) }, ['message']],
  ])('%s', (_, change, wrong) => {
    const checked = checkTyped({ ...sound, ...change })
    expect(checked.ok ? [] : Object.keys(checked.errors)).toEqual(wrong)
  })

  test('every sentence is whole', () => {
    const checked = checkTyped({ name: '', email: 'x', message: '' })
    for (const sentence of checked.ok ? [] : Object.values(checked.errors))
      expect(sentence).toMatch(/^[A-Z].*\.$/u)
  })

  test('sentences of the CMS go to their fields, and the others stand alone', () => {
    expect(
      fieldErrors([
        { path: 'email', message: 'First.' },
        { path: 'email', message: 'Second.' },
        { path: 'submissionKey', message: 'Third.' },
      ]),
    ).toEqual({ fields: { email: 'First.' }, general: ['Third.'] })
  })
})
