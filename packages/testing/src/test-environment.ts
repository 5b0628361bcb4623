import { join } from 'node:path'

/** The passwords and keys of tests. They open nothing but throw-away databases. */
export const testSecrets = {
  payloadSecret: 'tokens-and-sessions-of-throw-away-databases-are-signed',
  siteKey: '7b0c1d52-1f6e-4c59-9c8e-2f4f0f9a6d11',
  webSecret: 'another-secret-of-tests-that-signs-receipts',
  hookSecret: 'whsec_dGhlIGhvb2tzIG9mIHRlc3RzIGFyZSBzaWduZWQgc28=',
  adminPassword: 'first-admin-of-the-tests',
  seedPassword: 'sample-people-of-the-tests',
} as const

/** Who can sign in after the seed, and as what. */
export const testLogins = {
  admin: { email: 'admin@galley.example', password: testSecrets.adminPassword },
  owner: { email: 'sam@galley.example', password: testSecrets.seedPassword },
  editor: { email: 'editor@galley.example', password: testSecrets.seedPassword },
  reviewer: { email: 'reviewer@galley.example', password: testSecrets.seedPassword },
} as const

/**
 * The whole environment of the CMS and its commands in a test.
 *
 * @param folder  for media files; absolute
 */
export function cmsTestEnvironment({
  databaseUrl,
  folder,
  cmsUrl = 'http://localhost:3001',
  siteUrl = 'http://localhost:3000',
}: {
  databaseUrl: string
  folder: string
  cmsUrl?: string
  siteUrl?: string
}) {
  return {
    DATABASE_URL: databaseUrl,
    PAYLOAD_SECRET: testSecrets.payloadSecret,
    CMS_URL: cmsUrl,
    SITE_URL: siteUrl,
    SITE_KEY: testSecrets.siteKey,
    MEDIA_DIR: join(folder, 'media'),
    OUTBOX_DIR: join(folder, 'outbox'),
    GALLEY_ADMIN_EMAIL: testLogins.admin.email,
    GALLEY_ADMIN_PASSWORD: testSecrets.adminPassword,
    GALLEY_SEED_PASSWORD: testSecrets.seedPassword,
  }
}
