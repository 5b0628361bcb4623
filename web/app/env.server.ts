import { isIP, isIPv6 } from 'node:net'
import { isAbsolute } from 'node:path'
import { hookSecretsSchema, isGuessable } from '@galley/content-model'
import { z } from 'zod'
import type { CdnSettings } from './features/cdn/open-cdn.server.ts'

const origin = z
  .string('is missing.')
  .refine(isOrigin, 'must be an origin such as https://example.com, without a slash at the end.')

/** Of letters that do not repeat themselves: 32 times the same one is no secret. */
const secret = z
  .string('is missing.')
  .min(32, { error: 'must have at least 32 characters.', abort: true })
  .refine((text) => new Set(text).size >= 8, {
    error: 'repeats itself; make one with openssl rand -hex 32.',
    abort: true,
  })
  .refine((text) => !isGuessable(text), 'can be guessed; make one with openssl rand -hex 32.')

const schema = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'], 'must be production, development or test.')
    .default('production'),
  HOST: z.string('is missing.').min(1, 'is missing.'),
  PORT: z
    .string('is missing.')
    .regex(/^\d{1,5}$/u, 'must be a number from 0 to 65535.')
    .transform(Number),
  SITE_URL: origin,
  CMS_URL: origin,
  ADMIN_URL: origin,
  SITE_KEY: secret,
  WEB_SECRET: secret,
  WEB_SECRET_PREVIOUS: z.union([z.literal('').transform(() => undefined), secret]).optional(),
  SITE_HOOK_SECRETS: hookSecretsSchema.default([]),
  TRUSTED_PROXY: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== ''),
    )
    .refine(
      (list) => list.every(isNetwork),
      'must be addresses or networks such as 10.0.0.0/8, with commas.',
    ),
  METRICS_PORT: z
    .union(
      [
        z.literal('').transform(() => undefined),
        z
          .string()
          .regex(/^\d{1,5}$/u)
          .transform(Number),
      ],
      {
        error: 'must be a number from 1 to 65535.',
      },
    )
    .optional(),
  METRICS_HOST: z.string().min(1, 'must be an address.').default('127.0.0.1'),
  SPOOL_DIR: z.string('is missing.').refine(isAbsolute, 'must be an absolute folder.'),
  COPIES_DIR: z
    .string()
    .refine((folder) => folder === '' || isAbsolute(folder), 'must be an absolute folder, or empty.')
    .transform((folder) => folder || null)
    .optional(),
  CDN_PURGE_URL: z
    .string()
    .default('')
    .refine(
      (url) => url === '' || isWebAddress(url),
      'must be an address such as https://api.example.com/purge.',
    ),
  CDN_PURGE_TOKEN: z
    .string()
    .default('')
    .refine(
      (token) => token === '' || /^[!-~]{16,}$/u.test(token),
      'must have at least 16 letters, digits or signs, and no blank.',
    ),
  CDN_KIND: z.enum(['', 'json-tags', 'surrogate-key'], 'must be json-tags or surrogate-key.').default(''),
  CDN_KEEP_SECONDS: z
    .string()
    .default('')
    .refine(
      (seconds) => seconds === '' || (/^\d{1,4}$/u.test(seconds) && +seconds >= 1 && +seconds <= 3_600),
      'must be a number of seconds from 1 to 3600.',
    ),
  STOP_WAIT_SECONDS: z
    .string()
    .regex(/^\d{0,2}$/u, 'must be a number of seconds from 0 to 99.')
    .transform((seconds) => (seconds === '' ? 5 : Number(seconds)))
    .default(5),
})

/** A CDN that keeps pages and is not purged would show readers old ones: these names come together or not at all. */
const wholeSchema = schema.superRefine((data, context) => {
  const needed = ['CDN_PURGE_URL', 'CDN_PURGE_TOKEN', 'CDN_KIND'] as const
  const given = [...needed, 'CDN_KEEP_SECONDS' as const].filter((name) => data[name] !== '')
  for (const name of needed)
    if (given.length > 0 && data[name] === '')
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `is missing, beside ${given.join(' and ')}.`,
      })
})

export type Environment = {
  mode: 'production' | 'development' | 'test'
  host: string
  port: number
  /** Public origin of the site; every absolute address on a page begins with it. */
  siteUrl: string
  /** Where this process reaches the CMS. */
  cmsUrl: string
  /** Where editors' browsers reach the CMS; only its pages may frame a preview. */
  adminUrl: string
  siteKey: string
  /** Signs receipts and forms. Changing it makes old receipt addresses unreadable. */
  webSecret: string
  /** The secret before the last rotation, while it is still valid. */
  webSecretPrevious: string | null
  /** With each of them the CMS may sign what it tells; without any, the site asks for news once a minute. */
  hookSecrets: readonly Uint8Array[]
  /** Where our own proxy connects from; only its `X-Request-Id` is believed. */
  trustedProxies: readonly string[]
  /** Internal port of `/metrics`; `null`: there are none. */
  metricsPort: number | null
  /** Where `/metrics` is served; unless it is said, only this machine can read them. */
  metricsHost: string
  /** Absolute folder of what visitors sent and the CMS does not have yet. */
  spoolFolder: string
  /** Absolute folder of the copies of pages, of this process alone; `null` keeps them in memory. */
  copiesFolder: string | null
  /** The CDN before the site that keeps pages and is purged of them; `null`: whatever is there asks each time. */
  cdn: CdnSettings | null
  /** How long the site still answers after it was told to stop; `/readyz` says so from then on. */
  stopWaitMs: number
}

/**
 * The environment of the site, checked.
 *
 * @throws Error  whose message lists every missing or malformed name, one on each line
 */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const parsed = wholeSchema.safeParse(source)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    throw new Error(`The site cannot start with this environment:\n${problems.join('\n')}`)
  }
  const { data } = parsed
  return {
    mode: data.NODE_ENV,
    host: data.HOST,
    port: data.PORT,
    siteUrl: data.SITE_URL,
    cmsUrl: data.CMS_URL,
    adminUrl: data.ADMIN_URL,
    siteKey: data.SITE_KEY,
    webSecret: data.WEB_SECRET,
    webSecretPrevious: data.WEB_SECRET_PREVIOUS ?? null,
    hookSecrets: data.SITE_HOOK_SECRETS,
    trustedProxies: data.TRUSTED_PROXY,
    metricsPort: data.METRICS_PORT ?? null,
    metricsHost: data.METRICS_HOST,
    spoolFolder: data.SPOOL_DIR,
    copiesFolder: data.COPIES_DIR ?? null,
    cdn: cdnOf(data),
    stopWaitMs: data.STOP_WAIT_SECONDS * 1_000,
  }
}

/** Long enough to take the readers of a busy day, short enough to wait for where a purge was lost. */
const usualKeepSeconds = 300

function cdnOf(data: z.infer<typeof schema>): CdnSettings | null {
  if (data.CDN_KIND === '') return null
  return {
    kind: data.CDN_KIND,
    purgeUrl: data.CDN_PURGE_URL,
    purgeToken: data.CDN_PURGE_TOKEN,
    keepSeconds: Number(data.CDN_KEEP_SECONDS || usualKeepSeconds),
  }
}

/** The secrets that a signature may have been made with, the present one first. */
export function validSecrets({ webSecret, webSecretPrevious }: Environment): string[] {
  return webSecretPrevious === null ? [webSecret] : [webSecret, webSecretPrevious]
}

/** The process's own environment. */
export function environment(): Environment {
  return readEnvironment(process.env)
}

function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/')
  if (isIP(address) === 0) return false
  return bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= (isIPv6(address) ? 128 : 32))
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/u.test(protocol) && username === '' && password === ''
}

function isOrigin(text: string): boolean {
  try {
    const url = new URL(text)
    return /^https?:$/u.test(url.protocol) && url.origin === text
  } catch {
    return false
  }
}
