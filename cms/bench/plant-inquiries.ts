import type pg from 'pg'

/**
 * Puts many inquiries into the database, spread over two years, states and due times, with letters of a few hundred
 * words and two messages each: what a desk holds after some years. Straight by SQL, because it is about reading.
 */
export async function plantInquiries(pool: pg.Pool, count: number): Promise<void> {
  await pool.query(
    `insert into inquiries (name, email, address_key, message, path, state, received_at, due_at, due_reason, reference,
                            submission_key, snoozed_until, snoozed_from, closed_at, first_answered_at)
     select 'Visitor ' || n, 'visitor-' || n % 7000 || '@visitors.example', 'visitor-' || n % 7000 || '@visitors.example',
            repeat('Words of letter ' || n || ' about a workflow. ', 5 + n % 40), 'message',
            (array['needs-first-reply','needs-reply','waiting','snoozed','done','done','done','declined','spam','spam'])[1 + n % 10]::enum_inquiries_state,
            now() - make_interval(hours => n), now() + make_interval(hours => 100 - n % 400), 'In working hours.',
            'G-' || lpad(n::text, 4, '0') || '-BENC', gen_random_uuid()::text,
            case when n % 10 = 3 then now() + make_interval(hours => n % 200) end,
            case when n % 10 = 3 then 'needs-first-reply' end, now() - make_interval(hours => n), null
     from generate_series(1, $1) as n`,
    [count],
  )
  await pool.query(
    `insert into inquiry_messages (inquiry, seq, kind, at, by_name, text)
     select id::text, part, (array['visitor','note'])[part]::enum_inquiry_messages_kind, received_at, 'Sam',
            repeat('What followed ' || reference || '. ', 10)
     from inquiries cross join generate_series(1, 2) as part where reference like '%-BENC'`,
  )
  await pool.query(
    `insert into inquiry_events (inquiry, act, by_name, before, after, revision)
     select id::text, 'received', 'The visitor', '{}',
            jsonb_build_object('state', state, 'receivedAt', received_at, 'dueAt', due_at, 'quarantined', false), 1
     from inquiries where reference like '%-BENC'`,
  )
  await pool.query('analyze inquiries, inquiry_messages, inquiry_events')
}
