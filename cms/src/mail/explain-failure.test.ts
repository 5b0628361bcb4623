import { expect, test } from 'vitest'
import { explainFailure } from './explain-failure.ts'

test.each([
  // what nodemailer throws                                              final   words
  [{ code: 'EENVELOPE', responseCode: 550, response: '550 mailbox full' }, true, 'refused this mail'],
  [{ code: 'EMESSAGE', responseCode: 554, response: '554 spam' }, true, '554 spam'],
  [{ code: 'EENVELOPE', responseCode: 450, response: '450 greylisted' }, false, 'come again later'],
  [{ code: 'EAUTH', responseCode: 535, response: '535 bad login' }, false, 'SMTP_URL'],
  [{ code: 'EENVELOPE', message: 'No recipients defined' }, true, 'cannot be written to'],
  [{ code: 'ETIMEDOUT', message: 'Greeting never received' }, false, 'in time'],
  [{ code: 'ESOCKET', message: 'connect ECONNREFUSED' }, false, 'could not be reached'],
  [{ code: 'ECONNECTION', message: 'Connection closed unexpectedly' }, false, 'hung up'],
  [new Error('no space left'), false, 'no space left'],
  ['a text', false, 'no reason given'],
])('%o → final: %s, and says “%s”', (error, isFinal, words) => {
  const failure = explainFailure(error)
  expect(failure.isFinal).toBe(isFinal)
  expect(failure.words).toContain(words)
})

test('what a server says is kept up to a length', () => {
  expect(explainFailure({ responseCode: 550, response: 'x'.repeat(10_000) }).words.length).toBeLessThan(400)
})
