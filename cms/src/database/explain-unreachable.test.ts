import { expect, test } from 'vitest'
import { explainUnreachable } from './explain-unreachable.ts'

test('O-08 a database that does not answer is named with its variable and without its password', () => {
  const url = 'postgres://sam:hidden-word@db.example:5432/essays'
  const { message } = explainUnreachable(url, new Error('connect ECONNREFUSED'))
  expect(message).toContain('DATABASE_URL')
  expect(message).toContain('db.example:5432/essays')
  expect(message).not.toContain('hidden-word')
})
