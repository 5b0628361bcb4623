import type pg from 'pg'
import { inOneTransaction } from '../../../mail/mail-outcomes.ts'
import type { Job } from '../../../worker/job.ts'
import { settleReply } from './reply/settle-reply.ts'

/**
 * Finds replies whose mail came to an end without their hearing of it: given up on because the worker died, held back,
 * or sent again from the outbox.
 */
export function settleMissedReplies(pool: pg.Pool): Job {
  return {
    name: 'replies',
    run: async (signal) => {
      const { rows } = await pool.query<{ id: string }>(
        `select d.id from deliveries d join inquiry_messages m on m.delivery = d.id::text
         where d.kind = 'reply' and (d.state = 'sent' and m.outcome in ('sending', 'failed')
           or d.state = 'dead' and m.outcome = 'sending')
         order by d.id limit 100`,
      )
      for (const { id } of rows) {
        if (signal.aborted) return
        await inOneTransaction(pool, (client) => settleOne(client, id))
      }
    },
  }
}

async function settleOne(client: pg.ClientBase, id: string): Promise<void> {
  const { rows } = await client.query<{ state: string; last_error: string | null }>(
    'select state, last_error from deliveries where id = $1 for update',
    [id],
  )
  const [mail] = rows
  if (mail?.state === 'sent') await settleReply.sent(client, { id })
  if (mail?.state === 'dead') await settleReply.dead(client, { id, words: mail.last_error ?? '' })
}

/** Writes down that snoozes ended. The desk reads them as ended from their time on, also while the worker is away. */
export function endSnoozes(pool: pg.Pool): Job {
  return {
    name: 'snoozes',
    run: async () => {
      await pool.query(ended)
    },
  }
}

const ended = `
  with old as (
    select * from inquiries where state = 'snoozed' and snoozed_until <= now() order by id for update skip locked
  ), new as (
    update inquiries i set
      state = (case when old.snoozed_from = 'needs-first-reply' then 'needs-first-reply' else 'needs-reply' end)::enum_inquiries_state,
      due_at = case when old.snoozed_from = 'needs-first-reply' and old.snooze_visitors_wish then old.snooze_due_at else old.due_at end,
      due_reason = case when old.snoozed_from = 'needs-first-reply' and old.snooze_visitors_wish then old.snooze_due_reason else old.due_reason end,
      next_due_at = case when old.snoozed_from = 'needs-first-reply' then old.next_due_at
                         when old.snoozed_from = 'waiting' or old.snooze_visitors_wish then coalesce(old.snooze_due_at, old.snoozed_until)
                         else old.next_due_at end,
      next_due_reason = case when old.snoozed_from = 'needs-first-reply' then old.next_due_reason
                             when old.snoozed_from = 'waiting' or old.snooze_visitors_wish then old.snooze_due_reason
                             else old.next_due_reason end,
      snoozed_until = null, snoozed_at = null, snooze_zone = null, snooze_why = null, snoozed_from = null,
      snooze_visitors_wish = null, snooze_due_at = null, snooze_due_reason = null,
      revision = coalesce(old.revision, 1) + 1, updated_at = now()
    from old where i.id = old.id returning i.*
  )
  insert into inquiry_events (inquiry, act, by_name, before, after, revision, created_at, updated_at)
  select new.id::text, 'snooze-ended', 'Galley',
         jsonb_build_object('state', old.state, 'snoozedUntil', old.snoozed_until, 'snoozeZone', old.snooze_zone,
           'snoozeWhy', old.snooze_why, 'dueAt', old.due_at, 'nextDueAt', old.next_due_at),
         jsonb_build_object('state', new.state, 'snoozedUntil', null, 'snoozeZone', null, 'snoozeWhy', null,
           'dueAt', new.due_at, 'nextDueAt', new.next_due_at, 'endedAt', old.snoozed_until),
         new.revision, clock_timestamp(), clock_timestamp()
  from new join old on old.id = new.id`
