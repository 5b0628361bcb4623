import { expect, test } from 'vitest'
import { explainFailure } from './explain-failure.ts'

/** As Node throws it. */
function fileError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: it failed, ${syscall} '/home/sam/mails'`), {
    code,
    syscall,
    path: '/home/sam/mails',
  })
}

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
  [fileError('EEXIST', 'mkdir'), false, 'a file stands in its place'],
  [fileError('EACCES', 'open'), false, 'it may not be written to'],
  [fileError('EXYZ', 'rename'), false, 'the system said EXYZ'],
  [{ code: 'ESOCKET', syscall: 'connect', message: 'connect ECONNREFUSED' }, false, 'could not be reached'],
  ['a text', false, 'no reason given'],
])('%o → final: %s, and says “%s”', (error, isFinal, words) => {
  const failure = explainFailure(error)
  expect(failure.isFinal).toBe(isFinal)
  expect(failure.words).toContain(words)
})

test('what a server says is kept up to a length', () => {
  expect(explainFailure({ responseCode: 550, response: 'x'.repeat(10_000) }).words.length).toBeLessThan(400)
})

test.each([
  fileError('EEXIST', 'mkdir'),
  fileError('EXYZ', 'rename'),
  new Error("Cannot find module '/home/sam/cms/x.ts'"),
  new Error('Cannot read /home/sam/cms/x.ts'),
])('%o is told in a whole sentence, without the paths of the machine', (error) => {
  const { words } = explainFailure(error)
  expect(words).toMatch(/^[A-Z].*[.)]$/u)
  expect(words).not.toContain('/home')
})
