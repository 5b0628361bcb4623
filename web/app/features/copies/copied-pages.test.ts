import { expect, test } from 'vitest'
import { copyKey, essayOfCopy } from './copied-pages.ts'

test.each([
  // one page, however it is asked for
  ['/', '/'],
  ['/?utm_source=x', '/'],
  ['/essays', '/essays'],
  ['/essays?', '/essays'],
  ['/essays?fbclid=1&page=2', '/essays?page=2'],
  ['/essays?page=2&page=3', '/essays?page=2'],
  ['/essays?page=2&topic=automation', '/essays?topic=automation&page=2'],
  ['/essays/the-second-list', '/essays/the-second-list'],
  ['/essays/the-second-list?page=2', '/essays/the-second-list'],
  ['/topics/automation?page=3&topic=other', '/topics/automation?page=3'],
  ['/get-started?from=the-second-list&x', '/get-started?from=the-second-list'],
  ['/privacy?token=secret', '/privacy'],
  ['/robots.txt', '/robots.txt'],
  ['/feed.xml', '/feed.xml'],
  ['/sitemap/2.xml', '/sitemap/2.xml'],
  ['/og/the-second-list.png', '/og/the-second-list.png'],
])('%s is answered by the copy of %s', (target, key) => {
  expect(copyKey(target)).toBe(key)
})

test.each([
  // pages that are somebody's own, or are never the same twice
  '/get-started/message',
  '/get-started/message?path=call',
  '/get-started/call',
  '/receipt/abc',
  '/call',
  '/call/GA-1234',
  '/preview',
  '/preview/abc',
  '/search?q=x',
  '/media/a.webp',
  '/healthz',
  '/readyz',
  '/refused',
  '/hooks/changes',
  // addresses that are not canonical, or none
  '/Essays',
  '/essays/',
  '//essays',
  '//evil.example/essays',
  '/essays/Why',
  '/essays/../privacy',
  '/essays/..',
  '/essays/%2e%2e/privacy',
  '/essays/why%2fother',
  '/essays/why/other',
  '/essays/why.css',
  '/essays/why;.css',
  '/essays/why/x.css',
  '/essays/why%00',
  '/essays/why.data',
  '/essays.css',
  '/get-started/message.css',
  '/receipt/abc.css',
  '/og/.png',
  '/og/why.png.css',
  '/og/a/b.png',
  'http://evil.example/essays',
  '*',
  '',
  `/essays/${'a'.repeat(97)}`,
  `/essays?${'a'.repeat(3_000)}`,
  // what has to be redirected or refused
  '/essays?page=1',
  '/essays?page=0',
  '/essays?page=-1',
  '/essays?page=02',
  '/essays?page=2.0',
  '/essays?page=x',
  '/essays?page=',
  '/essays?page=999999',
  '/essays?topic=No',
  '/essays?topic=../x',
  '/get-started?from=../x',
])('%s is answered by no copy', (target) => {
  expect(copyKey(target)).toBeNull()
})

test.each([
  ['/get-started?from=why', 'why'],
  ['/get-started', null],
  ['/essays?topic=why', null],
])('who is shown %s comes from %s', (key, slug) => {
  expect(essayOfCopy(key)).toBe(slug)
})
