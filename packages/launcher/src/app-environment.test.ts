import { expect, test } from 'vitest'
import { cmsEnvironment, webEnvironment, type Layout } from './app-environment.ts'

const layout: Layout = {
  mode: 'production',
  databaseUrl: 'postgres://postgres:x@127.0.0.1:5432/galley',
  siteUrl: 'http://localhost:3000',
  cmsUrl: 'http://localhost:3001',
  webPort: 3000,
  cmsPort: 3001,
  host: '127.0.0.1',
  mediaFolder: '/galley/media',
  outboxFolder: '/galley/outbox',
  spoolFolder: '/galley/spool',
  copiesFolder: '/galley/copies',
}
const secrets = {
  payloadSecret: 'p',
  siteKey: 'k',
  webSecret: 'w',
  hookSecret: 'h',
  adminPassword: 'a',
  samplePassword: 's',
}
const nothing = { NODE_ENV: 'test' } as const

test('the site is not given what only the CMS may know', () => {
  const names = Object.keys(webEnvironment(layout, secrets, nothing))
  expect(names).not.toContain('DATABASE_URL')
  expect(names).not.toContain('PAYLOAD_SECRET')
  expect(names).not.toContain('GALLEY_ADMIN_PASSWORD')
})

test('the site reaches the CMS on this machine, whatever its public address is', () => {
  const behindAName = { ...layout, cmsUrl: 'https://cms.example.org' }
  expect(webEnvironment(behindAName, secrets, nothing).CMS_URL).toBe('http://127.0.0.1:3001')
  expect(webEnvironment({ ...layout, host: '0.0.0.0' }, secrets, nothing).CMS_URL).toBe(
    'http://127.0.0.1:3001',
  )
})

test('what a person has set wins over what was generated; what they left empty does not', () => {
  const environment = cmsEnvironment(layout, secrets, {
    ...nothing,
    SITE_KEY: 'from the environment',
    PAYLOAD_SECRET: '',
  })
  expect(environment.SITE_KEY).toBe('from the environment')
  expect(environment.PAYLOAD_SECRET).toBe('p')
})

test('the worker tells the site on this machine what changed, signed with a secret that both have', () => {
  const [cms, web] = [cmsEnvironment(layout, secrets, nothing), webEnvironment(layout, secrets, nothing)]
  expect(cms.SITE_HOOKS).toBe('http://127.0.0.1:3000/hooks/changes')
  expect([cms.SITE_HOOK_SECRETS, web.SITE_HOOK_SECRETS]).toEqual(['h', 'h'])
})
