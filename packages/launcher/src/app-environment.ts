import type { Secrets } from './secrets.ts'

/** Where the pieces of one running Galley are. */
export type Layout = {
  mode: 'production' | 'development'
  databaseUrl: string
  /** Origins as browsers know them, without a trailing slash. */
  siteUrl: string
  cmsUrl: string
  webPort: number
  cmsPort: number
  /** Address that both apps listen on. */
  host: string
  mediaFolder: string
  outboxFolder: string
  spoolFolder: string
  copiesFolder: string
}

export type Environment = Record<string, string>

/** Names that a person may set for themselves; what is set wins over what the launcher would choose. */
const own = [
  'PAYLOAD_SECRET',
  'SITE_KEY',
  'SITE_KEY_PREVIOUS',
  'DATABASE_REPLICA_URLS',
  'MEDIA_DIR',
  'MEDIA_S3_BUCKET',
  'MEDIA_S3_REGION',
  'MEDIA_S3_ENDPOINT',
  'MEDIA_S3_FORCE_PATH_STYLE',
  'MEDIA_S3_ACCESS_KEY_ID',
  'MEDIA_S3_SECRET_ACCESS_KEY',
  'OUTBOX_DIR',
  'SMTP_URL',
  'MAIL_FROM',
  'ALERT_WEBHOOK_URL',
  'ALERT_MAIL',
  'ALERT_HEARTBEAT_URL',
  'TRUSTED_PROXY',
  'METRICS_HOST',
  'METRICS_PORT',
  'GALLEY_ADMIN_EMAIL',
  'GALLEY_ADMIN_PASSWORD',
  'GALLEY_SEED_PASSWORD',
  'WEB_SECRET',
  'WEB_SECRET_PREVIOUS',
  'SITE_HOOKS',
  'SITE_HOOK_SECRETS',
  'SPOOL_DIR',
  'COPIES_DIR',
  'STOP_WAIT_SECONDS',
  'CDN_PURGE_URL',
  'CDN_PURGE_TOKEN',
  'CDN_KIND',
  'CDN_KEEP_SECONDS',
] as const

/** What migrate, seed, worker and the CMS's server are started with. */
export function cmsEnvironment(layout: Layout, secrets: Secrets, given: NodeJS.ProcessEnv): Environment {
  return {
    NODE_ENV: layout.mode,
    DATABASE_URL: layout.databaseUrl,
    PAYLOAD_SECRET: secrets.payloadSecret,
    CMS_URL: layout.cmsUrl,
    SITE_URL: layout.siteUrl,
    SITE_KEY: secrets.siteKey,
    SITE_HOOKS: `http://${reachableHost(layout)}:${layout.webPort}/hooks/changes`,
    SITE_HOOK_SECRETS: secrets.hookSecret,
    MEDIA_DIR: layout.mediaFolder,
    OUTBOX_DIR: layout.outboxFolder,
    GALLEY_ADMIN_EMAIL: 'admin@galley.example',
    GALLEY_ADMIN_PASSWORD: secrets.adminPassword,
    GALLEY_SEED_PASSWORD: secrets.samplePassword,
    // Nothing stands in front of a program on one's own machine that would have to notice.
    STOP_WAIT_SECONDS: '0',
    // Images are encoded in several threads, and each would keep the memory that it once had (sharp's advice for glibc).
    MALLOC_ARENA_MAX: '2',
    // In development Next ends itself, with what it compiles.
    ...(layout.mode === 'production' && { NEXT_MANUAL_SIG_HANDLE: 'true' }),
    ...givenOf(given),
  }
}

/** What the site's server is started with. */
export function webEnvironment(layout: Layout, secrets: Secrets, given: NodeJS.ProcessEnv): Environment {
  return {
    NODE_ENV: layout.mode,
    PORT: String(layout.webPort),
    HOST: layout.host,
    SITE_URL: layout.siteUrl,
    CMS_URL: `http://${reachableHost(layout)}:${layout.cmsPort}`,
    ADMIN_URL: layout.cmsUrl,
    SITE_KEY: secrets.siteKey,
    SITE_HOOK_SECRETS: secrets.hookSecret,
    WEB_SECRET: secrets.webSecret,
    SPOOL_DIR: layout.spoolFolder,
    COPIES_DIR: layout.copiesFolder,
    STOP_WAIT_SECONDS: '0',
    ...givenOf(given),
  }
}

/** The apps call each other on this machine; "localhost" might mean an address that they do not listen on. */
function reachableHost({ host }: Layout): string {
  return host === '0.0.0.0' ? '127.0.0.1' : host
}

function givenOf(given: NodeJS.ProcessEnv): Environment {
  return Object.fromEntries(
    own.flatMap((name) => {
      const value = given[name]
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
}
