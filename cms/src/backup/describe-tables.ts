import pg from 'pg'
import { z } from 'zod'
import { explainUnreachable } from '../database/explain-unreachable.ts'
import type { ArchivedTable } from './archive-manifest.ts'

/** What a backup or a restore asks the database with: one connection, no Payload. */
export type Database = pg.Client

/** A table as the catalogue has it. */
export type TableShape = Pick<ArchivedTable, 'name' | 'columns'>

/** How rows become text, whatever the role or the server usually does, and no limit on the time that it takes. */
const session = `
  set statement_timeout = 0; set idle_in_transaction_session_timeout = 0;
  set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set bytea_output = 'hex';
  set extra_float_digits = 1; set client_encoding = 'UTF8'; set search_path = 'public'`

/** A connection whose answers are the same on every server. The caller ends it. */
export async function connectTo(url: string, applicationName: string): Promise<Database> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: applicationName,
  })
  // A connection that breaks between two statements fails the next one, with the reason.
  client.on('error', () => {})
  await client.connect().catch((cause: unknown) => {
    throw explainUnreachable(url, cause)
  })
  await client.query(session)
  return client
}

/** All rows of a query, each checked by a schema. */
export async function rowsOf<Row>(
  client: Database,
  row: z.ZodType<Row>,
  query: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const { rows } = await client.query<Record<string, unknown>>(query, [...values])
  return row.array().parse(rows)
}

/** The tables of the schema `public` and the columns that hold something, which generated ones do not. */
export function tablesIn(client: Database): Promise<TableShape[]> {
  return rowsOf(
    client,
    z.object({ name: z.string(), columns: z.array(z.string()) }),
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname`,
  )
}

/**
 * How many rows a table has, and a number that changes with any of them and not with their order: the sum of the first
 * 64 bits of each row's SHA-256. It finds mistakes, not forgers.
 */
export async function digestOf(
  client: Database,
  { name, columns }: TableShape,
): Promise<Pick<ArchivedTable, 'rows' | 'digest'>> {
  const row = `row(${columns.map(quoted).join(', ')})::text`
  const [digest] = await rowsOf(
    client,
    z.object({ rows: z.coerce.number(), digest: z.string() }),
    `select count(*)::text as rows, coalesce(
       sum(('x' || left(encode(sha256(convert_to(${row}, 'UTF8')), 'hex'), 16))::bit(64)::bigint), 0)::text as digest
     from ${quoted(name)}`,
  )
  if (digest === undefined) throw new TypeError(`The count of ${name} has no row.`)
  return digest
}

/** `table.constraint` of each constraint but "not null", which newer servers count among them. */
export async function constraintsIn(client: Database): Promise<string[]> {
  const rows = await rowsOf(
    client,
    z.object({ name: z.string() }),
    `select r.relname || '.' || c.conname as name
     from pg_constraint c join pg_class r on r.oid = c.conrelid
     where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f', 'c', 'x') order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** The migrations that this database has seen, oldest first; none when it is empty. */
export async function appliedMigrations(client: Database): Promise<string[]> {
  const [table] = await rowsOf(
    client,
    z.object({ isThere: z.boolean() }),
    `select to_regclass('public.payload_migrations') is not null as "isThere"`,
  )
  if (table?.isThere !== true) return []
  const rows = await rowsOf(
    client,
    z.object({ name: z.string() }),
    'select name from payload_migrations where batch >= 0 order by name',
  )
  return rows.map(({ name }) => name)
}

/** A name as SQL reads it, whatever it holds. */
export function quoted(name: string): string {
  return pg.escapeIdentifier(name)
}
