import { expect, test } from 'vitest'
import { openForm, sealForm } from './form-token.server.ts'

const key = '7b1f6f0e-8a3c-4a75-9d0c-1f1b0a9b8c7d'
const drawnAt = Date.parse('2026-11-20T15:04:05.678Z')
const token = sealForm(key, drawnAt, 'a secret')

test.each([
  ['the secret it was signed with', token, key, ['a secret'], 'ours'],
  ['26 the secret before the last rotation', token, key, ['a new one', 'a secret'], 'ours'],
  ['the key in capital letters', token, key.toUpperCase(), ['a secret'], 'ours'],
  ['26 the secret of another deployment', token, key, ['a new one'], 'foreign'],
  ['the key of another form', token, key.replace('7', '8'), ['a secret'], 'foreign'],
  ['another time', `1${token}`, key, ['a secret'], 'foreign'],
  ['words', 'hello', key, ['a secret'], 'foreign'],
  ['nothing', '', key, ['a secret'], 'absent'],
])('a form with %s', (_, given, submissionKey, secrets, kind) => {
  expect(openForm(given, submissionKey, secrets).kind).toBe(kind)
})

test('a form of ours says when it was drawn', () => {
  expect(openForm(token, key, ['a secret'])).toEqual({ kind: 'ours', drawnAt: '2026-11-20T15:04:05.678Z' })
})
