import { expect, test } from 'vitest'
import { sessionCookie } from './session-cookie.ts'

test.each([
  // origin of the CMS          over TLS alone
  ['https://cms.galley.example', true],
  ['http://localhost:3001', false],
])('A-32 the session of %s is sent over TLS alone: %s', (origin, secure) => {
  expect(sessionCookie(origin)).toEqual({ secure, sameSite: 'Strict' })
})
