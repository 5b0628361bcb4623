import { hookSecretsSchema, isGuessable, isWeakPassword } from '@galley/content-model'
import { z } from 'zod'
import { replicaAddresses } from './database/replica-addresses.ts'
import { bucketNames, requireWholeBucket } from './file-store/bucket-environment.ts'

const origin = z
  .url({ protocol: /^https?$/u, error: 'must be an address such as http://localhost:3001', abort: true })
  .refine(
    (address) => new URL(address).origin === address,
    'must be an origin without a trailing slash or path',
  )

const addresses = z.string().transform((text, context) => {
  const words = text.split(/[\s,]+/u).filter((word) => word !== '')
  if (words.every(isHookAddress)) return [...new Set(words)]
  context.addIssue({
    code: 'custom',
    message: 'must be addresses such as http://localhost:3000/hooks/changes',
  })
  return z.NEVER
})

/** Of letters that do not repeat themselves: 32 times the same one is no secret. */
const secret = z
  .string()
  .min(32, { error: 'must have at least 32 characters', abort: true })
  .refine((text) => new Set(text).size >= 8, {
    error: 'repeats itself; make one with openssl rand -hex 32',
    abort: true,
  })
  .refine((text) => !isGuessable(text), 'can be guessed; make one with openssl rand -hex 32')

const names = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//u, 'must be a postgres:// connection string'),
  PAYLOAD_SECRET: secret,
  CMS_URL: origin,
  SITE_URL: origin,
  SITE_KEY: secret,
  /** The key before the last rotation; it stays valid until it is taken out of the environment. */
  SITE_KEY_PREVIOUS: secret.optional(),
  /** Databases that follow the first and answer reads; `database/replicas.ts` says what the first must promise. */
  DATABASE_REPLICA_URLS: replicaAddresses.default([]),
  MEDIA_DIR: z.string().min(1),
  /** Images in a bucket; `bucket-environment.ts` says what each is. */
  MEDIA_S3_BUCKET: bucketNames.MEDIA_S3_BUCKET,
  MEDIA_S3_REGION: bucketNames.MEDIA_S3_REGION,
  MEDIA_S3_ENDPOINT: bucketNames.MEDIA_S3_ENDPOINT,
  MEDIA_S3_FORCE_PATH_STYLE: bucketNames.MEDIA_S3_FORCE_PATH_STYLE,
  MEDIA_S3_ACCESS_KEY_ID: bucketNames.MEDIA_S3_ACCESS_KEY_ID,
  MEDIA_S3_SECRET_ACCESS_KEY: bucketNames.MEDIA_S3_SECRET_ACCESS_KEY,
  GALLEY_ADMIN_EMAIL: z.string().min(3),
  GALLEY_ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters'),
  GALLEY_SEED_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
  /** `smtp://user:password@host:port`; without it, mail is written to OUTBOX_DIR instead of being sent. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//u, 'must be an smtp:// or smtps:// address')
    .optional(),
  OUTBOX_DIR: z.string().min(1),
  MAIL_FROM: z.string().default('Galley <galley@localhost>'),
  /** Where each instance of the site is told what became different, divided by spaces or commas. */
  SITE_HOOKS: addresses.default([]),
  /** Signs what the site is told; two while it is being changed. */
  SITE_HOOK_SECRETS: hookSecretsSchema.default([]),
  /** Whoever looks after Galley is told there what broke, as JSON. */
  ALERT_WEBHOOK_URL: z.url({ protocol: /^https?$/u, error: 'must be an http(s) address' }).optional(),
  /** Or by mail; without either, the owner gets a mail. */
  ALERT_MAIL: z.email('must be one e-mail address').optional(),
  /** Asked once a minute while all of this lives, so that somebody outside notices when nobody asks. */
  ALERT_HEARTBEAT_URL: z.url({ protocol: /^https?$/u, error: 'must be an http(s) address' }).optional(),
  /** Internal port of `/metrics`; without it there are none. */
  METRICS_PORT: z.coerce
    .number('must be a port')
    .int('must be a port')
    .min(1, 'must be a port')
    .max(65_535, 'must be a port')
    .optional(),
  /** Where `/metrics` is served; unless it is said, only this machine can read them. */
  METRICS_HOST: z.string().min(1, 'must be an address').default('127.0.0.1'),
  /** How long the server still answers after it was told to stop, in seconds; `/readyz` says so from then on. */
  STOP_WAIT_SECONDS: z
    .string()
    .regex(/^\d{1,2}$/u, 'must be a number of seconds from 0 to 99')
    .transform(Number)
    .default(5),
  /** Set by the image and the launcher: Next leaves it to us how its server ends. */
  NEXT_MANUAL_SIG_HANDLE: z.literal('true').optional(),
})
const schema = names
  .refine(({ SITE_HOOKS, SITE_HOOK_SECRETS }) => SITE_HOOKS.length === 0 || SITE_HOOK_SECRETS.length > 0, {
    path: ['SITE_HOOK_SECRETS'],
    error: 'is missing',
  })
  .refine(({ NODE_ENV, DATABASE_URL }) => NODE_ENV !== 'production' || !isOpenDatabase(DATABASE_URL), {
    path: ['DATABASE_URL'],
    error:
      'has a password that can be guessed (with Docker it is POSTGRES_PASSWORD); make one with openssl rand -hex 24',
  })
  .superRefine(requireWholeBucket)

export type Env = z.infer<typeof schema>

/**
 * The environment of this process, checked.
 *
 * @throws Error  whose message lists every missing or malformed name, so that one look mends them all
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0])
    return `  ${name}: ${given[name] === undefined ? 'is missing' : issue.message}`
  })
  throw new Error(`The environment of the CMS is not complete. See .env.example.\n${lines.join('\n')}`)
}

/** Whether others on the network reach the database by a password that can be guessed. Without one, something else lets in. */
function isOpenDatabase(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname, password } = new URL(address)
  if (password === '' || ['', 'localhost', '127.0.0.1', '[::1]'].includes(hostname)) return false
  return isWeakPassword(decodedOr(password))
}

/** A percent sign that begins no character is one. */
function decodedOr(password: string): string {
  try {
    return decodeURIComponent(password)
  } catch {
    return password
  }
}

/** Without a name and password in it: it is shown where people see what failed. */
function isHookAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/u.test(protocol) && username === '' && password === ''
}

export const env: Env = readEnv(process.env)
