import { expect, test } from 'vitest'
import { readEnvironment } from './env.server.ts'

const complete = {
  HOST: '127.0.0.1',
  PORT: '3000',
  SITE_URL: 'https://galley.example',
  CMS_URL: 'http://127.0.0.1:3001',
  ADMIN_URL: 'https://cms.example',
  SITE_KEY: 'd2f0c2c2-5d3f-4f6e-8d4e-1d7f6a3b2c1d',
  WEB_SECRET: 'a-secret-of-at-least-thirty-two-characters',
  SPOOL_DIR: '/var/lib/galley/spool',
}

test('a complete environment is read, and production is what it means when nothing is said', () => {
  expect(readEnvironment(complete)).toMatchObject({
    mode: 'production',
    port: 3000,
    siteUrl: 'https://galley.example',
  })
})

test('O-08 every missing name is listed at once', () => {
  for (const name of Object.keys(complete)) expect(() => readEnvironment({})).toThrow(`${name} is missing.`)
})

test.each([
  ['SITE_URL', 'https://galley.example/'],
  ['SITE_URL', 'galley.example'],
  ['CMS_URL', 'ftp://cms.example'],
  ['PORT', 'http'],
  ['SITE_KEY', 'short'],
  ['SITE_KEY', 'a'.repeat(64)],
  ['WEB_SECRET', '0123456789abcdef0123456789abcdef'],
  ['WEB_SECRET', 'short'],
  ['WEB_SECRET_PREVIOUS', 'short'],
  ['SITE_HOOK_SECRETS', 'whsec_c2hvcnQ='],
  ['SPOOL_DIR', 'spool'],
  ['STOP_WAIT_SECONDS', 'soon'],
  ['NODE_ENV', 'staging'],
  ['TRUSTED_PROXY', 'proxy.example'],
  ['TRUSTED_PROXY', '10.0.0.0/33'],
  ['METRICS_PORT', 'http'],
  ['CDN_PURGE_URL', 'api.example/purge'],
  ['CDN_PURGE_URL', 'https://user:word@api.example/purge'],
  ['CDN_PURGE_TOKEN', 'with a blank in its middle'],
  ['CDN_KIND', 'varnish'],
  ['CDN_KEEP_SECONDS', '3601'],
])('%s=%j is refused by name', (name, value) => {
  expect(() => readEnvironment({ ...complete, [name]: value })).toThrow(name)
})

const cdn = {
  CDN_PURGE_URL: 'https://api.example/purge',
  CDN_PURGE_TOKEN: 'a-token-for-tests',
  CDN_KIND: 'json-tags',
}

test.each(Object.keys(cdn))('half a CDN is refused: without %s, by its name', (name) => {
  expect(() => readEnvironment({ ...complete, ...cdn, [name]: '' })).toThrow(`${name} is missing`)
})

test('a CDN is there by its address, its token and its kind, keeps pages for five minutes, and is off otherwise', () => {
  const empty = { CDN_PURGE_URL: '', CDN_PURGE_TOKEN: '', CDN_KIND: '', CDN_KEEP_SECONDS: '' }
  expect(readEnvironment({ ...complete, ...empty }).cdn).toBeNull()
  expect(readEnvironment({ ...complete, ...cdn }).cdn).toMatchObject({ kind: 'json-tags', keepSeconds: 300 })
  expect(() => readEnvironment({ ...complete, CDN_KEEP_SECONDS: '60' })).toThrow('CDN_PURGE_URL is missing')
})

test('no earlier secret is one that is empty', () => {
  expect(readEnvironment({ ...complete, WEB_SECRET_PREVIOUS: '' }).webSecretPrevious).toBeNull()
})

test('proxies are a list, and without one nobody is believed', () => {
  expect(readEnvironment(complete).trustedProxies).toEqual([])
  expect(readEnvironment({ ...complete, TRUSTED_PROXY: '10.0.0.0/8, ::1' }).trustedProxies).toEqual([
    '10.0.0.0/8',
    '::1',
  ])
})

test('a secret is never repeated in the message', () => {
  expect(() => readEnvironment({ ...complete, WEB_SECRET: 'too-short-but-secret' })).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining('too-short-but-secret') }),
  )
})
