import { expect, test } from 'vitest'
import { isDatabaseAway } from './is-database-away.ts'

const ofPostgres = (code: string) =>
  new Error('Failed query', { cause: Object.assign(new Error(), { code }) })

test.each([
  ['the server is stopped', ofPostgres('57P01'), true],
  ['the connection failed', ofPostgres('08006'), true],
  ['nobody listens', new Error('connect ECONNREFUSED 127.0.0.1:5432'), true],
  ['it says nothing', new Error('Failed query', { cause: new Error('Query read timeout') }), true],
  ['a value is wrong', ofPostgres('22P02'), false],
  ['something else', new Error('The gate could not check it.'), false],
  ['no error at all', 'away', false],
])('when %s', (_, error, isAway) => {
  expect(isDatabaseAway(error)).toBe(isAway)
})
