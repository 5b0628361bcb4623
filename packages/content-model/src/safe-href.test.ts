import { expect, test } from 'vitest'
import { safeHref } from './safe-href.ts'

test.each([
  ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
  ['HTTP://example.org', 'HTTP://example.org'],
  [' https://example.org/\n', 'https://example.org/'],
  ['mailto:sam@example.org', 'mailto:sam@example.org'],
  ['tel:+4930123', 'tel:+4930123'],
  ['/essays/one', '/essays/one'],
  ['#part', '#part'],
  ['javascript:alert(1)', null],
  ['\u0001 JaVaScRiPt:alert(1)', null],
  ['java\tscript:alert(1)', null],
  ['java\u200bscript:alert(1)', null],
  ['data:text/html,x', null],
  ['vbscript:x', null],
  ['file:///etc/passwd', null],
  ['//elsewhere.example', null],
  ['/\\elsewhere.example', null],
  ['/\t/elsewhere.example', null],
  ['https://', null],
  ['https:javascript', null],
  ['relative.html', null],
  ['', null],
  ['#', null],
  [null, null],
  [{ href: '/' }, null],
])('the address %j becomes %j', (address, expected) => {
  expect(safeHref(address)).toBe(expected)
})
