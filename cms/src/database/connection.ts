import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import type { z } from 'zod'

/** A statement with its parameters, as `sql` makes it. */
export type Statement = ReturnType<typeof sql<unknown>>

type Connection = Pick<Payload['db']['drizzle'], 'execute'>

/**
 * The rows of a query, each checked by a schema, on the request's own transaction when it has one.
 *
 * @param row  what a row looks like; a row that does not is a mistake in the query
 */
export async function queryRows<Row>(
  req: PayloadRequest,
  query: Statement,
  row: z.ZodType<Row>,
): Promise<Row[]> {
  const { rows } = await (await connectionOf(req)).execute(query)
  return row.array().parse(rows)
}

/** Runs a statement on the request's own transaction when it has one. */
export async function runStatement(req: PayloadRequest, statement: Statement): Promise<void> {
  await (await connectionOf(req)).execute(statement)
}

/** The connection that the request's transaction runs on, or `null` outside of one. */
export async function transactionOf(req: PayloadRequest): Promise<Connection | null> {
  const id = await req.transactionID
  const db: unknown = id === undefined ? null : req.payload.db.sessions?.[id]?.db
  return isConnection(db) ? db : null
}

async function connectionOf(req: PayloadRequest): Promise<Connection> {
  return (await transactionOf(req)) ?? req.payload.db.drizzle
}

/** Payload keeps its transactions without a type. */
function isConnection(db: unknown): db is Connection {
  return typeof db === 'object' && db !== null && 'execute' in db
}

/** Rows as one parameter, so that any number of them is written by one statement. Names are those of the columns. */
export function jsonRows(rows: readonly Readonly<Record<string, unknown>>[]): Statement {
  return sql`${JSON.stringify(rows)}::jsonb`
}
