import { expect, test } from 'vitest'
import { clientAddress, networkHash, networkOf } from './network.server.ts'

test.each([
  // peer                 forwarded                     address
  ['203.0.113.7', null, '203.0.113.7'],
  ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['::ffff:172.18.0.3', '198.51.100.1', '198.51.100.1'],
  ['10.0.0.9', 'made up, 198.51.100.1', '198.51.100.1'],
  ['10.0.0.9', '198.51.100.1, made up', '10.0.0.9'],
  ['fd00::3', '2001:db8::1', '2001:db8::1'],
  ['10.0.0.9', null, '10.0.0.9'],
  [null, '198.51.100.1', null],
  ['a socket', null, null],
])('a connection from %s that was forwarded for %s comes from %s', (peer, forwarded, expected) => {
  expect(clientAddress(peer, forwarded)).toBe(expected)
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0DB8:0001::', '2001:db8:1:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s is in the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('the name of a network tells nothing of it, and is another one under another secret', () => {
  const hash = networkHash('203.0.113.7', 'one')
  expect(hash).toMatch(/^[0-9a-f]{32}$/u)
  expect(networkHash('203.0.113.7', 'one')).toBe(hash)
  expect(networkHash('203.0.113.7', 'two')).not.toBe(hash)
})
