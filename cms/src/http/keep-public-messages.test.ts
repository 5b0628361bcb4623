import { APIError } from 'payload'
import { expect, test } from 'vitest'
import { lostMessageOf } from './keep-public-messages.ts'

test.each([
  ['a refusal', new APIError('Please sign in.', 403), 'Please sign in.'],
  ['a failure of ours', new APIError('secret words', 500), null],
  ['what is not meant for others', new APIError('secret words', 403, null, false), null],
  ['what Payload tells with its data', new APIError('Please look.', 409, { revision: 2 }), null],
  ['any other error', new Error('secret words'), null],
])('of %s without a name, as errors are in a built server', (_, error, message) => {
  error.name = ''
  expect(lostMessageOf(error)).toBe(message)
})
