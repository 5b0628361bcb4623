import { expect, test } from 'vitest'
import pino from 'pino'
import { describeError, logOptions } from './describe-error.ts'

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
  let log = ''
  const logger = pino(logOptions, { write: (line: string) => void (log += line) })
  logger.error(error instanceof Error ? error : { err: error })
  logger.error({ err: error })
  logger.error({ msg: 'It failed.', err: error, id: 7 })
  logger.error({ err: error }, 'It failed.')
  expect(log).not.toContain(secret)
  expect(log.match(/"msg":"/gu)?.length ?? 0).toBeGreaterThanOrEqual(2)
  expect(log).toContain('"id":7')
})

test('the log of an error holds its kind, its code, its words and where it came from', () => {
  const told = describeError(Object.assign(new TypeError('It failed.'), { code: '57P01' }))
  expect(told).toMatchObject({ type: 'TypeError', code: '57P01', message: 'It failed.' })
  expect(JSON.stringify(told)).toContain('describe-error.test.ts')
})
