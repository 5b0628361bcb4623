import type pg from 'pg'

/** A process of the site that has not reported for so many days has ended. */
const silentDays = 30

/**
 * Puts what processes told that ended long ago into one row for each spool, so that the table does not grow with every
 * start of the site. The sums stay the same: the row, whose name is that of the spool, holds all their counts and what the
 * last of them said of the spool.
 *
 * @returns by how many rows there are fewer
 */
export async function foldFigures(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ fewer: number }>(
    `with old as (
       delete from intake_figures where reported_at < now() - make_interval(days => $1)
       returning reported_at, figures, figures #>> '{spool,id}' as spool
     ),
     last as (select distinct on (spool) spool, reported_at, figures from old order by spool, reported_at desc),
     sums as (
       select spool, jsonb_object_agg(name, total) as counts
       from (select spool, name, sum(value::int) as total
             from old cross join jsonb_each_text(figures -> 'counts') as each (name, value) group by spool, name) as t
       group by spool
     ),
     folded as (
       insert into intake_figures (instance, reported_at, figures)
       select spool::uuid, reported_at,
              figures || jsonb_build_object('instance', spool, 'counts', counts)
       from last join sums using (spool)
       returning 1
     )
     select (select count(*) from old)::int - (select count(*) from folded)::int as fewer`,
    [silentDays],
  )
  return rows[0]?.fewer ?? 0
}
