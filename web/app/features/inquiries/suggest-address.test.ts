import { expect, test } from 'vitest'
import { suggestAddress, suggestDomain } from './suggest-address.ts'

test.each([
  ['gmial.com', 'gmail.com'],
  ['gmai.com', 'gmail.com'],
  ['gmaill.com', 'gmail.com'],
  ['gmail.con', 'gmail.com'],
  ['gmail.co', 'gmail.com'],
  ['GMIAL.COM', 'gmail.com'],
  ['hotmial.com', 'hotmail.com'],
  ['hotnial.com', 'hotmail.com'],
  ['outlok.com', 'outlook.com'],
  ['yaho.com', 'yahoo.com'],
  ['yahooo.co.uk', 'yahoo.co.uk'],
  ['iclould.com', 'icloud.com'],
  ['protonmial.com', 'protonmail.com'],
])('I15 %s is probably %s', (typed, meant) => {
  expect(suggestDomain(`zoe@${typed}`)).toBe(meant)
})

test.each([
  'gmail.com',
  'Gmail.com',
  'googlemail.com',
  'mail.com',
  'email.com',
  'ymail.com',
  'hmail.com',
  'gmx.de',
  'gmx.com',
  'web.de',
  'me.com',
  'hotmail.de',
  'hotmail.it',
  'outlook.de',
  'yahoo.ca',
  'yahoo.it',
  'gmail.masterskaya.example',
  'visitors.example',
  'почта.рф',
  'xn--80a1acny.xn--p1ai',
  '',
])('I15 nothing is suggested for %s, which may well be right', (typed) => {
  expect(suggestDomain(`zoe@${typed}`)).toBeNull()
})

test.each([
  ["o'neil+news@gmial.com", "o'neil+news@gmail.com"],
  ['Zoë@gmial.com ', 'Zoë@gmail.com'],
  ['gmial.com', null],
  ['', null],
])('I15 for %j the whole address is %j', (typed, meant) => {
  expect(suggestAddress(typed)).toBe(meant)
})

test('I15 the longest address that can be typed is looked at', () => {
  expect(suggestAddress(`${'a@'.repeat(50_000)}gmial.com`)).toContain('gmail.com')
  expect(suggestAddress(`a@${'g'.repeat(100_000)}`)).toBeNull()
})
