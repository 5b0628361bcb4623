import { expect, test } from 'vitest'
import { leaksIn } from '@galley/testing/log-leaks'

const kept = { secrets: ['a-secret-of-tests'], texts: ['Short\nCould we talk about our invoices?'] }

test.each([
  ['A mail was sent to ada@visitors.example.', 'an address'],
  ['"to":"Zoë+x@почта.рф"', 'an address'],
  ['cookie: payload-token=eyJhbGciOiJIUzI1.eyJpZCI6IjEyMzQ1.c2lnbmF0dXJl', 'a session'],
  ['GET /preview?token=abcdefghijklmnop', 'a token'],
  ['GET /receipt/abcdefghijklmnop.qrstuvwx', 'a token'],
  ['key a-secret-of-tests', 'a secret'],
  ['params: Could we talk about our invoices?, 3', 'what somebody wrote'],
])('%s holds %s', (line, what) => {
  expect(leaksIn(`fine\n${line}`, kept)).toEqual([expect.stringContaining(what)])
})

test.each([
  '    at run (/app/node_modules/.pnpm/@payloadcms+next@3.90.1_@types+pg@8.20.0_pg@8.20.0/dist/a.js:1:2)',
  'A mail was sent. delivery=6f1c attempts=1',
  'Short',
])('%s holds nothing', (line) => {
  expect(leaksIn(line, kept)).toEqual([])
})
