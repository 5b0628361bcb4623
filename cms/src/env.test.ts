import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'

const complete = {
  NODE_ENV: 'test',
  DATABASE_URL: 'postgres://localhost/galley',
  PAYLOAD_SECRET: 'a-secret-that-has-more-than-32-characters',
  CMS_URL: 'http://localhost:3001',
  SITE_URL: 'http://localhost:3000',
  SITE_KEY: '7b0c1d52-1f6e-4c59-9c8e-2f4f0f9a6d11',
  MEDIA_DIR: '/tmp/media',
  OUTBOX_DIR: '/tmp/outbox',
  GALLEY_ADMIN_EMAIL: 'admin@galley.example',
  GALLEY_ADMIN_PASSWORD: 'twelve-chars',
}

// The module reads the environment as it is loaded, which is what stops a process that lacks one.
for (const [name, value] of Object.entries(complete)) vi.stubEnv(name, value)
const { readEnv } = await import('./env.ts')
afterEach(() => vi.unstubAllEnvs())

test('a whole environment is read', () => {
  expect(readEnv(complete)).toMatchObject(complete)
})

test('O-08 every missing name is listed at once', () => {
  const { NODE_ENV: _, ...needed } = complete
  for (const name of Object.keys(needed)) expect(() => readEnv({})).toThrow(`${name}: is missing`)
})

test('an empty value is a missing one', () => {
  expect(() => readEnv({ ...complete, SITE_KEY: '' })).toThrow('SITE_KEY: is missing')
})

describe('O-08 a malformed value is named with what is wrong', () => {
  test.each([
    ['DATABASE_URL', 'mysql://localhost/galley'],
    ['DATABASE_URL', 'localhost'],
    ['PAYLOAD_SECRET', 'short'],
    ['CMS_URL', 'http://localhost:3001/'],
    ['CMS_URL', 'http://localhost:3001/admin'],
    ['CMS_URL', 'localhost:3001'],
    ['SITE_URL', 'ftp://localhost'],
    ['SITE_KEY', 'short'],
    ['PAYLOAD_SECRET', 'a'.repeat(64)],
    ['PAYLOAD_SECRET', '0123456789abcdef0123456789abcdef'],
    ['PAYLOAD_SECRET', 'abcdefghijklmnopqrstuvwxyzabcdef'],
    ['PAYLOAD_SECRET', 'vK3pX9qLvK3pX9qLvK3pX9qLvK3pX9qL'],
    ['PAYLOAD_SECRET', 'changeme-changeme-changeme-changeme'],
    ['PAYLOAD_SECRET', 'your-super-secret-key-change-me-in-production'],
    ['STOP_WAIT_SECONDS', 'soon'],
    ['SITE_KEY_PREVIOUS', 'short'],
    ['GALLEY_ADMIN_PASSWORD', 'elevenchars'],
    ['GALLEY_SEED_PASSWORD', 'elevenchars'],
    ['SMTP_URL', 'https://mail.example'],
    ['NODE_ENV', 'staging'],
    ['SITE_HOOKS', 'localhost:3000/hooks/changes'],
    ['SITE_HOOKS', 'http://name:password@localhost:3000/hooks/changes'],
    ['SITE_HOOK_SECRETS', 'whsec_c2hvcnQ='],
    ['ALERT_WEBHOOK_URL', 'alerts.example'],
    ['ALERT_MAIL', 'operations'],
    ['ALERT_HEARTBEAT_URL', 'alerts.example'],
    ['METRICS_PORT', 'http'],
    ['METRICS_PORT', '70000'],
    ['DATABASE_REPLICA_URLS', 'postgres://one/galley, mysql://two/galley'],
    ['MEDIA_S3_BUCKET', 'A bucket'],
    ['MEDIA_S3_ENDPOINT', 'minio.example'],
    ['MEDIA_S3_FORCE_PATH_STYLE', 'yes'],
  ])('%s=%s', (name, value) => {
    expect(() => readEnv({ ...complete, [name]: value })).toThrow(`${name}: `)
  })

  test.each([
    // password            host        refused
    ['galley', 'postgres', true],
    ['postgres-password1', 'db.local', true],
    ['123456789012345', 'postgres', true],
    ['passwordpassword', 'postgres', true],
    ['Gm7%2Fq2vLx9TzR4wB', 'postgres', false],
    ['4c1f9e27b80d6a5342', 'postgres', false],
    ['galley', '127.0.0.1', false],
  ])('DATABASE_URL in production with the password %s at %s: refused %s', (password, host, refused) => {
    const given = {
      ...complete,
      NODE_ENV: 'production',
      DATABASE_URL: `postgres://galley:${password}@${host}:5432/galley`,
    }
    if (!refused) return expect(() => readEnv(given)).not.toThrow()
    expect(() => readEnv(given)).toThrow(/DATABASE_URL: .*POSTGRES_PASSWORD/u)
    expect(() => readEnv(given)).not.toThrow(password)
  })

  test('secrets as openssl and Galley itself make them are taken', () => {
    for (let turn = 0; turn < 100; turn += 1) {
      for (const secret of [
        randomBytes(32).toString('hex'),
        randomBytes(36).toString('base64url'),
        randomUUID(),
      ])
        expect(() => readEnv({ ...complete, PAYLOAD_SECRET: secret }), secret).not.toThrow()
    }
  })

  test('several together, each on its own line, and no value is repeated', () => {
    const broken = {
      ...complete,
      PAYLOAD_SECRET: 'short-and-secret',
      CMS_URL: 'nonsense',
      SITE_KEY: undefined,
    }
    expect(() => readEnv(broken)).toThrow(/PAYLOAD_SECRET: .+\n.*CMS_URL: .+\n.*SITE_KEY: is missing/u)
    expect(() => readEnv(broken)).not.toThrow('short-and-secret')
  })
})

test('the addresses of the site are read one by one, and are nothing without a secret to sign with', () => {
  const hooks = { ...complete, SITE_HOOKS: 'http://a.example/hooks/changes, http://b.example/hooks/changes' }
  expect(() => readEnv(hooks)).toThrow('SITE_HOOK_SECRETS: is missing')
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  expect(readEnv({ ...hooks, SITE_HOOK_SECRETS: secret }).SITE_HOOKS).toEqual([
    'http://a.example/hooks/changes',
    'http://b.example/hooks/changes',
  ])
})

describe('O-08 half a bucket is refused, and what is missing is named', () => {
  const bucket = {
    MEDIA_S3_BUCKET: 'galley-media',
    MEDIA_S3_REGION: 'eu-central-1',
    MEDIA_S3_ACCESS_KEY_ID: 'key',
    MEDIA_S3_SECRET_ACCESS_KEY: 'secret',
  }

  test.each(Object.keys(bucket))('without %s', (name) => {
    expect(() => readEnv({ ...complete, ...bucket, [name]: '' })).toThrow(`${name}: is missing`)
  })

  test('an endpoint alone is half a bucket, too', () => {
    const lonely = { ...complete, MEDIA_S3_ENDPOINT: 'https://minio.example' }
    for (const name of Object.keys(bucket)) expect(() => readEnv(lonely)).toThrow(`${name}: is missing`)
  })

  test('a whole one is read', () => {
    expect(readEnv({ ...complete, ...bucket })).toMatchObject(bucket)
  })
})
