import { expect, test } from 'vitest'
import { describeError } from './describe-error.ts'

const secret = 'ada@visitors.example'
const caused = (error: Error, cause: Error) => Object.assign(error, { cause })

function syntaxError(): unknown {
  try {
    return JSON.parse(`{"email": ${secret}}`)
  } catch (error) {
    return error
  }
}

test.each([
  ['a failed statement', new Error(`Failed query: insert into inquiries values ($1)\nparams: ${secret}`)],
  [
    'a refused row',
    Object.assign(new Error('duplicate key'), { code: '23505', detail: `Key (email)=(${secret})` }),
  ],
  ['a value of the wrong form', new Error(`invalid input syntax for type uuid: "${secret}"`)],
  ['a cause', caused(new Error('It failed.'), new Error(`Failed query: x\nparams: ${secret}`))],
  ['an error with what was sent', Object.assign(new Error('It failed.'), { data: { email: secret } })],
  ['a body that is no JSON', syntaxError()],
  ['a text that was thrown', secret],
])('P5 the log of %s does not hold what was sent', (_, error) => {
  expect(JSON.stringify(describeError(error))).not.toContain(secret)
})

test('the log of an error holds its kind, its code, its words and where it came from', () => {
  const told = describeError(Object.assign(new TypeError('It failed.'), { code: '57P01' }))
  expect(told).toMatchObject({ type: 'TypeError', code: '57P01', message: 'It failed.' })
  expect(JSON.stringify(told)).toContain('describe-error.test.ts')
})
