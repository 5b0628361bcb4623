import { createReadStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { from as copyFrom } from 'pg-copy-streams'
import { z } from 'zod'
import type { Manifest } from '../backup/archive-manifest.ts'
import {
  constraintsIn,
  digestOf,
  quoted,
  rowsOf,
  tablesIn,
  type Database,
} from '../backup/describe-tables.ts'
import { RestoreRefused } from './refusal.ts'

const foreignKey = z.object({ table: z.string(), name: z.string(), definition: z.string() })

/**
 * Fills tables that were made by the same migrations with what an archive holds, and checks that it is all there.
 *
 * In one transaction, and by what a table's owner may do: foreign keys are taken off and put on again, which checks
 * every row, because tables refer to each other in circles. Triggers are off, for what they would do is in the rows.
 *
 * @returns names of constraints that the archive's database had and this one has not
 * @throws RestoreRefused  when the tables are others, or hold something else afterwards
 */
export async function loadTables(client: Database, archive: string, manifest: Manifest): Promise<string[]> {
  await refuseOtherTables(client, manifest)
  await client.query('begin')
  const keys = await rowsOf(
    client,
    foreignKey,
    `select conrelid::regclass::text as table, conname::text as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where connamespace = 'public'::regnamespace and contype = 'f'`,
  )
  for (const { table, name } of keys) {
    await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
  }
  for (const { name } of manifest.tables)
    await client.query(`alter table ${quoted(name)} disable trigger user`)
  // Migrations may have written rows of their own.
  await client.query(`truncate ${manifest.tables.map(({ name }) => quoted(name)).join(', ')}`)
  for (const { name, columns, file } of manifest.tables) {
    await pipeline(
      createReadStream(path.join(archive, file)),
      createGunzip(),
      client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`)),
    )
  }
  for (const { name, value } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2)', [quoted(name), value])
  }
  for (const { name } of manifest.tables)
    await client.query(`alter table ${quoted(name)} enable trigger user`)
  for (const { table, name, definition } of keys) {
    await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`)
  }
  await refuseOtherRows(client, manifest)
  const present = new Set(await constraintsIn(client))
  await client.query('commit')
  await client.query('analyze')
  return manifest.constraints.filter((name) => !present.has(name))
}

async function refuseOtherTables(client: Database, { tables, sequences }: Manifest): Promise<void> {
  const here = new Map((await tablesIn(client)).map(({ name, columns }) => [name, new Set(columns)]))
  const strange = tables.flatMap(({ name, columns }) => {
    const known = here.get(name)
    return known === undefined
      ? [name]
      : columns.filter((column) => !known.has(column)).map((column) => `${name}.${column}`)
  })
  const archived = new Set(tables.map(({ name }) => name))
  const missing = [...here.keys()].filter((name) => !archived.has(name))
  const known = await rowsOf(
    client,
    z.object({ name: z.string() }),
    `select sequencename::text as name from pg_sequences where schemaname = 'public'`,
  )
  const counters = sequences.filter(({ name }) => !known.some((sequence) => sequence.name === name))
  const problems = [
    ...strange.map((name) => `${name} is in the archive, and no migration makes it`),
    ...missing.map((name) => `${name} is not in the archive`),
    ...counters.map(({ name }) => `the sequence ${name} is in the archive, and no migration makes it`),
  ]
  if (problems.length === 0) return
  throw new RestoreRefused(
    `The archive does not fit the tables of its own migrations: ${problems.join('; ')}. ` +
      'Somebody has changed that database by hand, or the archive is not of this program.',
  )
}

async function refuseOtherRows(client: Database, { tables }: Manifest): Promise<void> {
  const others: string[] = []
  for (const table of tables) {
    const { rows, digest } = await digestOf(client, table)
    if (rows !== table.rows) others.push(`${table.name} has ${rows} rows instead of ${table.rows}`)
    else if (digest !== table.digest) others.push(`${table.name} holds other values`)
  }
  if (others.length > 0) {
    throw new RestoreRefused(`After the copy not all was as in the archive: ${others.join('; ')}.`)
  }
}
