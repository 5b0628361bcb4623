import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { postgresAdapter } from '@payloadcms/db-postgres'
import pino from 'pino'
import { buildConfig, defaultLoggerOptions } from 'payload'
import sharp from 'sharp'
import { adminFace, adminWords } from './admin/admin-face.ts'
import { withSystemRules } from './access/system-collections.ts'
import { ArticleEvents } from './collections/article-events/collection.ts'
import { Articles } from './collections/articles/collection.ts'
import { previewEndpoints } from './collections/articles/preview/preview.endpoints.ts'
import { publicAddressesEndpoint } from './collections/articles/public-addresses.endpoint.ts'
import { publicSlugEndpoint } from './collections/articles/public-slug.endpoint.ts'
import { searchEndpoint } from './collections/articles/search/search.endpoint.ts'
import { CannedReplies } from './collections/canned-replies/collection.ts'
import { Bookings } from './collections/bookings/collection.ts'
import { whyNotEndpoint } from './collections/bookings/host.endpoints.ts'
import { changesEndpoint } from './collections/changes/changes.endpoint.ts'
import { Deliveries } from './collections/deliveries/collection.ts'
import { DraftNotes } from './collections/draft-notes/collection.ts'
import { everyCollection } from './collections/every-collection.ts'
import { Inquiries } from './collections/inquiries/collection.ts'
import { deskEndpoints } from './collections/inquiries/desk/desk.endpoints.ts'
import { intakeEndpoint, intakeKeptEndpoint } from './collections/inquiries/intake.endpoint.ts'
import { intakeFiguresEndpoints } from './collections/inquiries/intake-figures.endpoint.ts'
import { privacyEndpoints } from './collections/inquiries/privacy/privacy.endpoints.ts'
import { InquiryEvents } from './collections/inquiry-events/collection.ts'
import { InquiryMessages } from './collections/inquiry-messages/collection.ts'
import { InquiryRevisions } from './collections/inquiry-revisions/collection.ts'
import { Media } from './collections/media/collection.ts'
import { NoteEvents } from './collections/note-events/collection.ts'
import { NoteReplies } from './collections/note-replies/collection.ts'
import { Notifications } from './collections/notifications/collection.ts'
import { Redirects } from './collections/redirects/collection.ts'
import { Schedules } from './collections/schedules/collection.ts'
import { ShareLinks } from './collections/share-links/collection.ts'
import { Topics } from './collections/topics/collection.ts'
import { Users } from './collections/users/collection.ts'
import { withVerifiedReplicas } from './database/replicas.ts'
import { timeLimits } from './database/time-limits.ts'
import { withWholeTransactions } from './database/whole-transactions.ts'
import { logOptions } from './describe-error.ts'
import { articleEditor } from './editor/article-editor.ts'
import { env } from './env.ts'
import { Availability } from './globals/availability/global.ts'
import { publicHolidaysEndpoint } from './globals/availability/holidays/public-holidays.endpoint.ts'
import { SiteWords } from './globals/site/global.ts'
import { explainDatabaseErrors } from './http/explain-database-errors.ts'
import { keepPublicMessages } from './http/keep-public-messages.ts'
import { mailHealthEndpoints } from './mail/mail-health.endpoints.ts'
import { noDirectMail } from './mail/no-direct-mail.ts'
import { statusEndpoint } from './ops/status.endpoint.ts'

// Each image is worked on once; what is kept of it for a next time is only in the way.
sharp.cache(false)

const here = path.dirname(fileURLToPath(import.meta.url))
const hasReplicas = env.DATABASE_REPLICA_URLS.length > 0

export default buildConfig({
  collections: [
    Articles,
    Schedules,
    Topics,
    DraftNotes,
    NoteReplies,
    NoteEvents,
    Notifications,
    ShareLinks,
    ArticleEvents,
    Media,
    Redirects,
    Inquiries,
    InquiryRevisions,
    InquiryMessages,
    InquiryEvents,
    CannedReplies,
    Bookings,
    Deliveries,
    Users,
  ],
  globals: [SiteWords, Availability],
  endpoints: [
    intakeEndpoint,
    intakeKeptEndpoint,
    ...intakeFiguresEndpoints,
    publicSlugEndpoint,
    publicAddressesEndpoint,
    searchEndpoint,
    changesEndpoint,
    ...deskEndpoints,
    publicHolidaysEndpoint,
    ...previewEndpoints,
    ...mailHealthEndpoints,
    ...privacyEndpoints,
    whyNotEndpoint,
    statusEndpoint,
  ],
  editor: articleEditor,
  db: withVerifiedReplicas(
    withWholeTransactions(
      postgresAdapter({
        idType: 'uuid',
        push: false, // a push drops hand-made indexes and constraints without a word
        migrationDir: path.join(here, 'migrations'),
        pool: {
          connectionString: env.DATABASE_URL,
          max: 10, // Payload keeps one for itself
          connectionTimeoutMillis: 3_000,
          ...timeLimits(),
        },
        ...(hasReplicas && { readReplicas: env.DATABASE_REPLICA_URLS }),
      }),
      { hasReplicas },
    ),
    { databaseUrl: env.DATABASE_URL, replicaUrls: env.DATABASE_REPLICA_URLS },
  ),
  email: noDirectMail,
  // An error's own properties hold what people sent; the log gets the rest of it.
  // For people while developing, and JSON for machines everywhere else.
  logger: {
    options: { ...logOptions },
    destination: env.NODE_ENV === 'development' ? defaultLoggerOptions : pino.destination(1),
  },
  secret: env.PAYLOAD_SECRET,
  serverURL: env.CMS_URL,
  csrf: [env.CMS_URL],
  cors: [],
  admin: {
    user: Users.slug,
    avatar: 'default',
    importMap: { baseDir: here },
    ...adminFace,
  },
  i18n: adminWords,
  // A connection that nobody listens to ends the process when the database goes away.
  onInit: ({ db, logger }) => {
    db.pool.on('error', (err) =>
      logger.warn({
        msg: 'A connection to the database was lost; a new one is made when it is needed.',
        err,
      }),
    )
    // The pool listens to connections that wait for work. Of the others, whoever works on them is told.
    db.pool.on('connect', (connection) => connection.on('error', () => {}))
  },
  graphQL: { disable: true },
  hooks: { afterError: [keepPublicMessages, explainDatabaseErrors] },
  maxDepth: 2,
  sharp,
  telemetry: false,
  typescript: { outputFile: path.join(here, 'payload-types.ts') },
  upload: { limits: { fileSize: 10 * 1024 * 1024 }, abortOnLimit: true },
  plugins: [everyCollection],
}).then(withSystemRules)
