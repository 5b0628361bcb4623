import type { MailOutcome } from '../../../../mail/mail-outcomes.ts'
import { inUndelivered } from './undelivered.ts'

// Runs in the worker, on the transaction that settles the mail, and so without Payload. The mail's row is locked first
// and the inquiry's then, as with everything that needs both.

const before = `jsonb_build_object('state', old.state, 'firstAnsweredAt', old.first_answered_at, 'nextDueAt', old.next_due_at,
  'snoozedFrom', old.snoozed_from, 'undelivered', old.undelivered, 'sendingSince', old.sending_since)`
const after = `jsonb_build_object('state', new.state, 'firstAnsweredAt', new.first_answered_at, 'nextDueAt', new.next_due_at,
  'snoozedFrom', new.snoozed_from, 'undelivered', new.undelivered, 'sendingSince', new.sending_since, 'message', message.id)`
const othersSending = `(select min(m.created_at) from inquiry_messages m
  where m.inquiry = old.id::text and m.outcome = 'sending' and m.id <> message.id)`
const written = (act: string) => `
  insert into inquiry_events (inquiry, act, by_name, before, after, revision, created_at, updated_at)
  select new.id::text, '${act}', 'Galley', ${before}, ${after}, new.revision, clock_timestamp(), clock_timestamp()
  from new join old on old.id = new.id cross join message`

/** What the visitor wrote after the reply, which it therefore does not answer. */
const isNewer = `exists (select from inquiry_messages m where m.inquiry = old.id::text and m.seq > message.seq
  and m.kind in ('visitor', 'other-inquiry', 'later-version'))`

/** The answer stops the clock, and it is the visitor's turn, unless they wrote meanwhile or Sam closed it. */
const accepted = `
  with message as (
    update inquiry_messages set outcome = 'accepted', accepted_at = d.sent_at, failure = null, updated_at = now()
    from deliveries d
    where d.id = $1::uuid and delivery = d.id::text and outcome in ('sending', 'failed')
    returning inquiry_messages.id, inquiry, seq, accepted_at
  ), old as (
    select i.* from inquiries i join message on message.inquiry = i.id::text for update of i
  ), new as (
    update inquiries i set
      first_answered_at = coalesce(old.first_answered_at, message.accepted_at),
      state = (case when old.state not in ('needs-first-reply', 'needs-reply') then old.state::text
                    when ${isNewer} then 'needs-reply' else 'waiting' end)::enum_inquiries_state,
      snoozed_from = case when old.state <> 'snoozed' then old.snoozed_from
                          when ${isNewer} then 'needs-reply' else 'waiting' end,
      next_due_at = case when ${isNewer} then old.next_due_at end,
      next_due_reason = case when ${isNewer} then old.next_due_reason end,
      undelivered = null, sending_since = ${othersSending},
      revision = coalesce(old.revision, 1) + 1, updated_at = now()
    from old cross join message where i.id = old.id returning i.*
  ) ${written('reply-accepted')}`

/** Nobody got the answer: it is Sam's turn again, whatever was decided meanwhile, and the clock never stopped. */
const failed = `
  with message as (
    update inquiry_messages set outcome = 'failed', failure = $2, updated_at = now()
    where delivery = $1 and outcome = 'sending' returning id, inquiry, seq
  ), old as (
    select i.* from inquiries i join message on message.inquiry = i.id::text for update of i
  ), new as (
    update inquiries i set
      state = (case when old.state = 'spam' then 'spam' when old.first_answered_at is null then 'needs-first-reply'
                    else 'needs-reply' end)::enum_inquiries_state,
      next_due_at = case when old.first_answered_at is null then old.next_due_at else coalesce(old.next_due_at, now()) end,
      next_due_reason = case when old.first_answered_at is null or old.next_due_at is not null then old.next_due_reason
                             else 'The last reply could not be delivered.' end,
      snoozed_until = null, snoozed_at = null, snooze_zone = null, snooze_why = null, snoozed_from = null,
      snooze_visitors_wish = null, snooze_due_at = null, snooze_due_reason = null, closed_at = null, duplicate_of = null,
      undelivered = $2, sending_since = ${othersSending},
      revision = coalesce(old.revision, 1) + 1, updated_at = now()
    from old cross join message where i.id = old.id returning i.*
  ) ${written('reply-failed')}`

/** What becomes of an inquiry when the mail server took a reply, or will never take it. */
export const settleReply: MailOutcome = {
  sent: async (client, { id }) => {
    await client.query(accepted, [id])
  },
  dead: async (client, { id, words }) => {
    await client.query(failed, [id, inUndelivered(words)])
  },
}
