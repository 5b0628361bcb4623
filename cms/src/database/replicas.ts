import type { postgresAdapter } from '@payloadcms/db-postgres'
import pg from 'pg'
import { z } from 'zod'
import { readStandbyNames, replicaProblem } from './standby-names.ts'

type Database = ReturnType<typeof postgresAdapter>

/** How often the promise is looked at again: a setting can be taken back, and a replica can go away. */
const lookMs = 5_000

/** Replicas are named that could show what is no longer so. The message says what to set. */
export class ReplicasRefusedError extends Error {
  override name = 'ReplicasRefusedError'
}

/**
 * Asks the first database and its replicas whether a read on a replica is as new as what was last said to be written.
 *
 * @throws ReplicasRefusedError  when it need not be; any other error when one of them does not answer
 */
export async function verifyReplicas(databaseUrl: string, replicaUrls: readonly string[]): Promise<void> {
  const [first] = await ask(
    databaseUrl,
    `select current_setting('synchronous_commit') as "synchronousCommit",
            current_setting('synchronous_standby_names') as names`,
    z.object({ synchronousCommit: z.string(), names: z.string() }),
  )
  const replicas = await Promise.all(
    replicaUrls.map(async (url, index) => {
      const [row] = await ask(
        url,
        `select pg_is_in_recovery() as "isFollowing", current_setting('cluster_name') as name`,
        z.object({ isFollowing: z.boolean(), name: z.string() }),
      )
      return { place: index + 1, isFollowing: row?.isFollowing === true, name: row?.name ?? '' }
    }),
  )
  const problem = replicaProblem({
    synchronousCommit: first?.synchronousCommit ?? '',
    standbys: readStandbyNames(first?.names ?? ''),
    replicas,
  })
  if (problem !== null) throw new ReplicasRefusedError(problem)
}

/**
 * Payload's database, whose `readReplicas` are asked only while they are known to be as new as the first.
 *
 * Payload 3.90 sends every read outside of a transaction to one of them by chance, whether it answers or not, and listens
 * to none of their pools. Here it connects once they are verified; they are verified again every few seconds, and while
 * that fails the first database answers for them.
 */
export function withVerifiedReplicas(
  database: Database,
  { databaseUrl, replicaUrls }: { databaseUrl: string; replicaUrls: readonly string[] },
): Database {
  if (replicaUrls.length === 0) return database
  return {
    ...database,
    init: (args) => {
      const adapter = database.init(args)
      const { connect, destroy } = adapter
      let timer: NodeJS.Timeout | undefined
      adapter.connect = async (options) => {
        await verifyReplicas(databaseUrl, replicaUrls)
        await connect?.call(adapter, options)
        const { $primary: primary, $replicas: asked } = replicated.parse(adapter.drizzle)
        const replicas = [...asked]
        for (const { $client: pool } of replicas) {
          pool.on('error', () => void look())
          pool.on('connect', (connection) => connection.on('error', () => {}))
        }
        let isWell = true
        const look = async () => {
          const problem = await verifyReplicas(databaseUrl, replicaUrls).then(() => null, String)
          if ((problem === null) === isWell) return
          isWell = problem === null
          // The list that the adapter chooses from, each time anew.
          asked.splice(0, asked.length, ...(isWell ? replicas : [primary]))
          const { logger } = adapter.payload
          if (isWell) logger.info({ msg: 'The replicas answer reads again.' })
          else logger.error({ msg: 'The first database answers all reads.', problem })
        }
        clearInterval(timer) // of a connection before this one
        timer = setInterval(() => void look(), lookMs).unref()
      }
      adapter.destroy = async () => {
        clearInterval(timer)
        await destroy?.call(adapter)
      }
      return adapter
    },
  }
}

const withPool = z.custom<{ $client: pg.Pool }>(
  (value) => typeof value === 'object' && value !== null && '$client' in value,
)
/** What drizzle makes of a database and its replicas. */
const replicated = z.object({
  $primary: withPool,
  $replicas: z.custom<{ $client: pg.Pool }[]>((value) => z.array(withPool).safeParse(value).success),
})

async function ask<Row>(url: string, statement: string, row: z.ZodType<Row>): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
    application_name: 'galley-replicas',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query(statement)
    return row.array().parse(rows)
  } finally {
    await client.end()
  }
}
