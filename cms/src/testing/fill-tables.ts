import { z } from 'zod'
import { quoted, rowsOf, type Database } from '../backup/describe-tables.ts'

const column = z.object({
  table: z.string(),
  name: z.string(),
  place: z.number(),
  type: z.string(),
  isRequired: z.boolean(),
  longest: z.number().nullable(),
  labels: z.array(z.string()).nullable(),
  rule: z.string().nullable(),
  toTable: z.string().nullable(),
  toColumn: z.string().nullable(),
})
type Column = z.infer<typeof column>

/** Columns that are written by whoever inserts: not those that are computed, nor those with a sequence of their own. */
const columnsOf = `
  select c.relname as table, a.attname as name, a.attnum as place, format_type(a.atttypid, null) as type,
         a.attnotnull as "isRequired", nullif(a.atttypmod, -1) - 4 as longest,
         (select array_agg(enumlabel::text order by enumsortorder) from pg_enum where enumtypid = a.atttypid) as labels,
         (select min(pg_get_constraintdef(r.oid)) from pg_constraint r
           where r.conrelid = c.oid and r.contype = 'c' and r.conkey = array[a.attnum]) as rule,
         f.confrelid::regclass::text as "toTable", target.attname as "toColumn"
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum]
  left join pg_attribute target on target.attrelid = f.confrelid and target.attnum = f.confkey[1]
  where c.relnamespace = 'public'::regnamespace and c.relname = any($1)
    and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
    and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is null
  order by 1, 3`

/**
 * Adds rows to the tables of the schema `public`, whatever they are, as the catalogue says that they may be: of the right
 * types, with one of the words that a rule allows, and with references to rows that are there. What may be empty is
 * empty in every fourth row. Rows that a unique index or an exclusion refuses are left out.
 *
 * @param tables  which ones
 * @param rows    how many for each
 * @param from    a number that no earlier call has reached
 * @throws RangeError  for a type that is not known here, and when a table got no row
 */
export async function fillTables(
  database: Database,
  { tables, rows, from }: { tables: readonly string[]; rows: number; from: number },
): Promise<void> {
  const columns = await rowsOf(database, column, columnsOf, [tables])
  let waiting = [...tables]
  while (waiting.length > 0) {
    const needsNobody = waiting.filter((table) =>
      columns.every(
        ({ table: of, isRequired, toTable }) =>
          of !== table || !isRequired || toTable === null || !waiting.includes(toTable),
      ),
    )
    if (needsNobody.length === 0) throw new RangeError(`${waiting.join(', ')} refer to each other.`)
    for (const table of needsNobody) {
      const own = columns.filter((each) => each.table === table)
      await database.query(
        `insert into ${quoted(table)} (${own.map(({ name }) => quoted(name)).join(', ')})
         select ${own.map(valueOf).join(', ')} from generate_series(${from}, ${from + rows - 1}) as i
         on conflict do nothing`,
      )
      const { rowCount } = await database.query(`select from ${quoted(table)} limit 1`)
      if (rowCount === 0) throw new RangeError(`No row could be added to ${table}.`)
    }
    waiting = waiting.filter((table) => !needsNobody.includes(table))
  }
}

/** A value of the row `i` in SQL. */
function valueOf(each: Column): string {
  const value = requiredValue(each)
  return each.isRequired ? value : `case when (i + ${each.place}) % 4 = 0 then null else ${value} end`
}

function requiredValue(each: Column): string {
  const { type, name, place, toTable, toColumn, labels, rule, longest } = each
  if (toTable !== null && toColumn !== null) {
    const there = `array(select ${quoted(toColumn)} from ${toTable} order by 1)`
    return `(${there})[1 + i % greatest(1, (select count(*) from ${toTable})::int)]`
  }
  if (labels !== null) return oneOf(labels, type)
  if (rule !== null) {
    const words = [...rule.matchAll(/'([^']*)'::/g)].map(([, word]) => word ?? '')
    return type === 'boolean' ? 'true' : oneOf(words, type)
  }
  const text = `left('${name.replaceAll("'", "''")} “Ä 🐢” ' || i, ${longest ?? 10_000})`
  // In the order of the columns, so that what begins does so before it ends.
  const instant = `timestamptz '2026-01-01T00:00Z' + i * interval '1 hour' + ${place} * interval '1 minute'`
  switch (type) {
    case 'uuid':
      return `md5('${name}' || i)::uuid`
    case 'text':
    case 'character varying':
      return text
    case 'integer':
    case 'bigint':
    case 'numeric':
    case 'double precision':
      return 'i'
    case 'boolean':
      return '(i % 2 = 0)'
    case 'timestamp with time zone':
      return instant
    case 'date':
      return `(${instant})::date`
    case 'jsonb':
      return `jsonb_build_object('kind', 'text', 'text', ${text})`
    case 'tsvector':
      return `to_tsvector('english', ${text})`
    default:
      throw new RangeError(`${each.table}.${name} is of the type ${type}, which no rows are made of yet.`)
  }
}

function oneOf(words: readonly string[], type: string): string {
  const list = words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')
  return `((array[${list}])[1 + i % ${words.length}])::${type}`
}
