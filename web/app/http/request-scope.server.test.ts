import { expect, test } from 'vitest'
import { requestIdOf } from './request-scope.server.ts'

const given = 'b0a5c7d2-1b1e-4c55-9a6f-0d9c2f3e4a5b'
const proxies = ['10.0.0.0/8', '203.0.113.7']

test.each<[string, string | null, string | null, readonly string[], string]>([
  ['one of our proxies is believed', '10.1.2.3', given, proxies, given],
  ['also as IPv4 inside IPv6', '::ffff:203.0.113.7', given, proxies, given],
  ['a visitor is not', '203.0.113.8', given, proxies, 'minted'],
  ['nor anybody where no proxy is configured', '127.0.0.1', given, [], 'minted'],
  ['nor a connection that nobody knows', null, given, proxies, 'minted'],
  ['what could begin another header is not an id', '10.1.2.3', 'abcdefgh\r\nBcc: x', proxies, 'minted'],
  ['nor what is far too long', '10.1.2.3', 'a'.repeat(65), proxies, 'minted'],
  ['a proxy that gives none gets one', '10.1.2.3', null, proxies, 'minted'],
])('O-03 %s', (_, peer, id, from, expected) => {
  expect(requestIdOf({ peer, given: id, proxies: from, mint: () => 'minted' })).toBe(expected)
})
