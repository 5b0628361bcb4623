import { sql } from '@payloadcms/db-postgres'
import type { Statement } from '../../../../database/connection.ts'
import { deskGroups, deskStates, type DeskGroup, type DeskState } from '../contract.ts'

// Where an inquiry stands at the desk, as expressions over its row `i`: nothing of this is stored, because it changes
// by itself as time goes by.

/** Of a snooze whose time has come: the worker writes it down soon, and until then it is read as if it had. */
export const isLapsed = sql`(i.state = 'snoozed' and i.snoozed_until is not null and i.snoozed_until <= now())`

/** Whose turn it is, under the snooze. */
const turn = sql`(case when i.state = 'snoozed' then coalesce(i.snoozed_from, 'needs-reply') else i.state::text end)`

/** The clock does not run while the visitor wished for the snooze, or while it is their turn. */
const clockRests = sql`(i.state = 'snoozed' and (coalesce(i.snooze_visitors_wish, false) or ${turn} = 'waiting'))`

/** The state as it is read. */
export const stateNow = sql`
  (case when ${isLapsed} then case when ${turn} = 'needs-first-reply' then ${turn} else 'needs-reply' end
        else i.state::text end)`

const owed = (first: Statement, next: Statement, afterSnooze: Statement) => sql`
  (case when ${clockRests} then case when ${isLapsed} then ${afterSnooze} end
        when ${turn} = 'needs-first-reply' then ${first}
        when ${turn} = 'needs-reply' then ${next} end)`

/** When Sam owes an answer by; nothing when it is not Sam's turn, or when no time can be told. */
export const owedAt = owed(
  sql`i.due_at`,
  sql`coalesce(i.next_due_at, i.due_at)`,
  sql`coalesce(i.snooze_due_at, i.snoozed_until)`,
)

export const owedReason = owed(
  sql`i.due_reason`,
  sql`case when i.next_due_at is null then i.due_reason else i.next_due_reason end`,
  sql`coalesce(i.snooze_due_reason, 'The snooze ended then.')`,
)

/** Whether Sam owes something, with or without a time. */
export const isOwed = sql`
  (not ${clockRests} and ${turn} in ('needs-first-reply', 'needs-reply') or ${clockRests} and ${isLapsed})`

/** How long a reply that was sent keeps its inquiry out of the way before anything is known of it. */
const patience = sql`interval '2 minutes'`

/** The group of the queue; `endOfToday` is the next midnight in Sam's zone. */
export function groupNow(endOfToday: string): Statement {
  return sql`
    (case when i.state in ('done', 'declined', 'duplicate') then 'done'
          when i.state = 'spam' then 'spam'
          when i.undelivered is not null then 'returned'
          when i.state = 'waiting' then 'waiting'
          when i.state = 'snoozed' and not ${isLapsed} and (${owedAt} is null or ${owedAt} > now()) then 'snoozed'
          when i.sending_since is not null
               and (i.sending_since > now() - ${patience} or ${owedAt} is null or ${owedAt} > now()) then 'waiting'
          when ${owedAt} <= now() then 'overdue'
          when ${owedAt} < ${endOfToday}::timestamptz then 'today'
          else 'later' end)`
}

/** The groups of what is over, each with its states: nothing else stands in them, and time moves nothing out of them. */
const closedGroups = {
  done: ['done', 'declined', 'duplicate'],
  spam: ['spam'],
} as const satisfies Partial<Record<DeskGroup, readonly DeskState[]>>

const closedStates: readonly DeskState[] = Object.values(closedGroups).flat()
const openStates = deskStates.filter((state) => !closedStates.includes(state))
const openGroups = deskGroups.filter((group) => !Object.hasOwn(closedGroups, group))

/**
 * Whether a row can stand in one of these groups, by its state alone and so by an index: what is over grows for years,
 * and what is open does not.
 */
export function mayStandIn(groups: readonly DeskGroup[]): Statement {
  const states = groups.flatMap((group) =>
    group === 'done' || group === 'spam' ? closedGroups[group] : openStates,
  )
  return sql`i.state in (${listed([...new Set(states)])})`
}

/** How many inquiries each group holds; only the open ones are looked at row by row. */
export function countsByGroup(endOfToday: string): Statement {
  const counts = Object.entries(closedGroups).map(
    ([group, states]) => sql`
      select ${group} as "group", count(*)::int as count from inquiries where state in (${listed(states)})`,
  )
  return sql`
    select ${groupNow(endOfToday)} as "group", count(*)::int as count from inquiries i
    where ${mayStandIn(openGroups)} group by 1
    union all ${sql.join(counts, sql` union all `)}`
}

/** The order inside a group, the least first: by due time where there is one, and the newest first of what is over. */
export function orderIn(group: Statement): Statement {
  const seconds = (at: Statement) => sql`extract(epoch from ${at})`
  return sql`
    (case ${group}
       when 'done' then -${seconds(sql`coalesce(i.closed_at, i.updated_at)`)}
       when 'spam' then -${seconds(sql`i.received_at`)}
       when 'snoozed' then coalesce(${seconds(sql`i.snoozed_until`)}, 1e12)
       when 'waiting' then ${seconds(sql`coalesce(i.first_answered_at, i.received_at)`)}
       else coalesce(${seconds(owedAt)}, 0) end)`
}

/** The place of a group in the queue, from 1. */
export function rankOf(group: Statement): Statement {
  return sql`array_position(array[${listed(deskGroups)}]::text[], ${group})`
}

/** Values as parameters, one after another. */
export function listed(values: readonly string[]): Statement {
  return sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )
}
