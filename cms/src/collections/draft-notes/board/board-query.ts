import { noteKinds } from '@galley/annotations'
import { sql } from '@payloadcms/db-postgres'
import type { Statement } from '../../../database/connection.ts'
import { ageBands, type BoardGroup, type BoardQuery } from '../contract.ts'

/** The age of a note in words of the contract. */
export const ageOf = sql`
  case when note.created_at > now() - interval '1 day' then 'today'
       when note.created_at > now() - interval '7 days' then 'week'
       when note.created_at > now() - interval '30 days' then 'month'
       else 'older' end`

/** The title of the draft that was saved last. */
export const titleOf = sql`coalesce(nullif(latest.version_title, ''), nullif(article.title, ''), 'Untitled')`

/** Notes with their articles. What lies in the trash is not on the board. */
export const notesWithArticles = sql`
  draft_notes as note
  join articles as article on article.id = note.article_id and article.deleted_at is null
  left join _articles_v as latest on latest.parent_id = article.id and latest.latest
  left join users as assignee on assignee.id = note.assignee_id`

/** By what rows are grouped: the key, its label, and the order of the groups. */
export const groupings: Readonly<Record<BoardGroup, { key: Statement; label: Statement; order: Statement }>> =
  {
    article: { key: sql`article.id::text`, label: titleOf, order: sql`lower(${titleOf}), article.id` },
    kind: {
      key: sql`note.kind::text`,
      label: sql`initcap(note.kind::text)`,
      order: sql`array_position(${textArray(noteKinds)}, note.kind::text)`,
    },
    assignee: {
      key: sql`coalesce(assignee.id::text, 'none')`,
      label: sql`coalesce(assignee.name, 'Nobody')`,
      order: sql`assignee.id is null, lower(assignee.name), assignee.id`,
    },
    age: {
      key: ageOf,
      label: sql`case ${ageOf} when 'today' then 'Today' when 'week' then 'Up to a week'
                    when 'month' then 'Up to 30 days' else 'Older' end`,
      order: sql`array_position(${textArray(ageBands)}, ${ageOf}) desc`,
    },
  }

function textArray(values: readonly string[]): Statement {
  return sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`
}

/** The conditions of a board's filters; `me` is who asks. */
export function boardConditions(query: BoardQuery, me: string): Statement {
  const { article, state = 'open', kind, severity, assignee, mine, age, search } = query
  const conditions: Statement[] = [stateCondition(state)]
  if (article !== undefined) conditions.push(sql`note.article_id = ${article}::uuid`)
  if (kind !== undefined) conditions.push(sql`note.kind::text = ${kind}`)
  if (severity !== undefined) conditions.push(sql`note.severity::text = ${severity}`)
  if (assignee === 'none') conditions.push(sql`note.assignee_id is null`)
  else if (assignee !== undefined)
    conditions.push(sql`note.assignee_id = ${assignee === 'me' ? me : assignee}::uuid`)
  if (mine !== undefined) {
    conditions.push(
      sql`(note.assignee_id = ${me}::uuid or (note.author_id = ${me}::uuid and note.assignee_id is null))`,
    )
  }
  if (age !== undefined) conditions.push(sql`${ageOf} = ${age}`)
  if (search !== undefined) {
    const pattern = `%${search.replace(/[\\%_]/gu, '\\$&')}%`
    conditions.push(sql`concat_ws(' ', note.text, note.topic, note.quote) ilike ${pattern}`)
  }
  return sql.join(conditions, sql` and `)
}

function stateCondition(state: NonNullable<BoardQuery['state']>): Statement {
  switch (state) {
    case 'open':
      return sql`note.status = 'open'`
    case 'closed':
      return sql`note.status in ('done', 'wontfix')`
    case 'removed':
      return sql`note.status = 'removed'`
    case 'lost':
      return sql`note.status = 'open' and note.anchor_state = 'lost'`
    case 'all':
      return sql`true`
  }
}
