import { expect, test } from 'vitest'
import type { Layout } from './app-environment.ts'
import { closingBox } from './closing-box.ts'

const layout: Layout = {
  mode: 'production',
  databaseUrl: 'postgres://postgres:secret-of-the-database@127.0.0.1:5432/galley',
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
  payloadSecret: 'the-payload-secret',
  siteKey: 'the-site-key',
  webSecret: 'the-web-secret',
  hookSecret: 'the-hook-secret',
  adminPassword: 'the-admin-password',
  samplePassword: 'the-sample-password',
}
const box = (given: Record<string, string> = {}) =>
  closingBox({ layout, secrets, seconds: 12.34, given: { NODE_ENV: 'test', ...given } })

test('the box says where everything is, who may sign in, where mail goes and how to stop', () => {
  expect(box()).toContain('ready after 12.3 s')
  expect(box()).toContain('http://localhost:3000 ')
  expect(box()).toContain('http://localhost:3001/admin')
  expect(box()).toMatch(/admin@galley\.example +the-admin-password +\(admin\)/)
  expect(box()).toMatch(/editor@galley\.example +the-sample-password +\(editor\)/)
  expect(box()).toContain('is not sent; each one is a file in /galley/outbox')
  expect(box()).toContain('npm stop')
  expect(box()).toContain('npm run reset')
})

test('it shows no key and no password of the database', () => {
  expect(box()).not.toMatch(/the-payload-secret|the-site-key|the-web-secret|secret-of-the-database/)
})

test('a password that was set by hand is not repeated on the screen', () => {
  const text = box({ GALLEY_ADMIN_PASSWORD: 'chosen-by-hand', SMTP_URL: 'smtp://user:pass@mail.example:587' })
  expect(text).not.toContain('chosen-by-hand')
  expect(text).toContain('the one you set in GALLEY_ADMIN_PASSWORD')
  expect(text).toContain('goes to the server in SMTP_URL')
  expect(text).not.toContain('pass@')
})
