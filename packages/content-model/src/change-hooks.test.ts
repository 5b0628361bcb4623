import { expect, test } from 'vitest'
import { hookSecretsSchema } from './change-hooks.ts'

/** The one in the examples of Standard Webhooks. */
const first = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const second = `whsec_${btoa(Array.from({ length: 32 }, (_, index) => String.fromCharCode(index * 7)).join(''))}`

test.each([
  ['', []],
  [first, [24]],
  [`${first} ${second}`, [24, 32]],
  [` ${first},\n${second} `, [24, 32]],
])('secrets are read, one or two of them: %j', (text, lengths) => {
  expect(hookSecretsSchema.parse(text).map(({ length }) => length)).toEqual(lengths)
})

test.each([
  [`${first} ${second} ${first}`, 'may hold two secrets'],
  [first.slice('whsec_'.length), 'the first secret must begin with whsec_'],
  [`${first} whsec_not*base64`, 'the second secret must be base64'],
  ['whsec_c2hvcnQ=', 'the first secret is weak: it must have at least 24 bytes'],
  [`${first} whsec_${'A'.repeat(32)}`, 'the second secret is weak: its bytes are not random'],
  [`whsec_${'MfKQ9r8G'.repeat(20)}`, 'the first secret is too long'],
])('%j is refused: %s', (text, why) => {
  const { error } = hookSecretsSchema.safeParse(text)
  expect(error?.issues[0]?.message).toContain(why)
})

test('a refusal repeats nothing of a secret', () => {
  const { error } = hookSecretsSchema.safeParse('whsec_c2hvcnQ=')
  expect(JSON.stringify(error?.issues)).not.toContain('c2hvcnQ')
})
