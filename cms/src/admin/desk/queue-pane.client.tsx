'use client'

import { memo, useEffect, useRef, type ReactNode } from 'react'
import type { DeskGroup, QueueRow } from '../../collections/inquiries/desk/contract.ts'
import type { DeskState } from './desk-state.ts'
import type { Desk } from './desk-store.ts'
import { groupNames, type DeskView } from './desk-views.ts'
import { QueueRowLink } from './queue-row.client.tsx'
import type { Clock } from './row-in-words.ts'

type Props = { desk: Desk; state: DeskState; clock: Clock; opened: (id: string) => void }

/** The rows of one group that stand together; a group is cut, so that few rows are drawn again when one changes. */
type Run = { group: DeskGroup; isFirst: boolean; rows: readonly QueueRow[] }

const rowsInARun = 50

/** The queue, ordered by due time and divided by what is to be done. */
export function QueuePane({ desk, state, clock, opened }: Props) {
  const { list, listProblem, isReading, search, view, news } = state
  const runs = runsOf(list?.rows ?? [])
  return (
    <section className="desk-queue" aria-label="Queue" aria-busy={isReading}>
      {news && <p className="desk-queue__news">{news.words}</p>}
      {listProblem !== null && list === null ? (
        <Words>
          <span role="alert">The queue could not be read. {listProblem}</span>
          <button type="button" className="desk-button" onClick={() => void desk.read()}>
            Try again
          </button>
        </Words>
      ) : list === null ? (
        <Skeleton />
      ) : (
        <>
          {search !== '' && (
            <Words>
              {foundInWords(list.found, search)}
              <button type="button" className="desk-button desk-button--bare" onClick={() => desk.show(view)}>
                Show the queue again
              </button>
            </Words>
          )}
          {list.rows.length === 0 && search === '' && <Nothing state={state} />}
          {runs.map((run) => (
            <RunOfRows
              key={`${run.group}-${run.rows[0]?.id ?? ''}`}
              run={run}
              count={search === '' ? (state.counts?.[run.group] ?? null) : null}
              isAlone={search === '' && view !== 'to-answer'}
              chosen={run.rows.some(({ id }) => id === state.inquiry) ? state.inquiry : null}
              minute={Math.floor(clock.now.getTime() / 30_000)}
              zone={clock.zone}
              desk={desk}
              opened={opened}
            />
          ))}
          {list.next !== null && (
            <More desk={desk} isReading={isReading} left={list.found - list.rows.length} />
          )}
        </>
      )}
    </section>
  )
}

type RunProps = {
  run: Run
  count: number | null
  /** The only group on the screen needs no heading that is seen. */
  isAlone: boolean
  chosen: string | null
  /** Instead of the clock, which is another one at every drawing. */
  minute: number
  zone: string
  desk: Desk
  opened: (id: string) => void
}

const RunOfRows = memo(
  function RunOfRows({
    run: { group, isFirst, rows },
    count,
    isAlone,
    chosen,
    minute,
    zone,
    desk,
    opened,
  }: RunProps) {
    const clock = { now: new Date(minute * 30_000), zone }
    const choose = (id: string) => {
      desk.choose(id)
      opened(id)
    }
    return (
      <div className="desk-run" data-group={group}>
        {isFirst && (
          <h2 className={isAlone ? 'unseen' : undefined}>
            {groupNames[group]} {count !== null && <span>{count.toLocaleString('en-GB')}</span>}
          </h2>
        )}
        <ul>
          {rows.map((row) => (
            <QueueRowLink key={row.id} row={row} clock={clock} isChosen={row.id === chosen} choose={choose} />
          ))}
        </ul>
      </div>
    )
  },
  (one, other) =>
    one.count === other.count &&
    one.isAlone === other.isAlone &&
    one.chosen === other.chosen &&
    one.minute === other.minute &&
    one.zone === other.zone &&
    one.run.isFirst === other.run.isFirst &&
    one.run.rows.length === other.run.rows.length &&
    one.run.rows.every((row, at) => row === other.run.rows[at]),
)

function runsOf(rows: readonly QueueRow[]): Run[] {
  const runs: Run[] = []
  let start = 0
  while (start < rows.length) {
    const group = rows[start]?.group ?? 'later'
    const isFirst = runs.at(-1)?.group !== group
    let end = start
    while (end < rows.length && end - start < rowsInARun && rows[end]?.group === group) end += 1
    runs.push({ group, isFirst, rows: rows.slice(start, end) })
    start = end
  }
  return runs
}

/** Reads on when one comes near the end; the button is for those who do not scroll. */
function More({ desk, isReading, left }: { desk: Desk; isReading: boolean; left: number }) {
  const mark = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (mark.current === null) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void desk.more(), {
      rootMargin: '600px',
    })
    watch.observe(mark.current)
    return () => watch.disconnect()
  }, [desk])
  return (
    <p className="desk-queue__more">
      <button
        ref={mark}
        type="button"
        className="desk-button"
        aria-disabled={isReading}
        onClick={() => void desk.more()}
      >
        {isReading ? 'Reading …' : `Show more (${Math.max(0, left).toLocaleString('en-GB')} left)`}
      </button>
    </p>
  )
}

const nothing: Record<DeskView, string> = {
  'to-answer': 'Everything is answered.',
  waiting: 'You wait for nobody.',
  snoozed: 'Nothing is snoozed.',
  done: 'Nothing is done yet.',
  spam: 'No spam.',
}

function Nothing({ state: { view, counts } }: { state: DeskState }) {
  const waiting = counts === null ? 0 : counts.waiting
  return (
    <div className="desk-queue__nothing">
      <p tabIndex={-1} data-queue-words>
        {nothing[view]}
      </p>
      {view === 'to-answer' && (
        <p>
          {waiting === 0
            ? 'New messages appear here by themselves.'
            : `${waiting === 1 ? 'One visitor has' : `${waiting.toLocaleString('en-GB')} visitors have`} your answer and may write again. New messages appear here by themselves.`}
        </p>
      )}
    </div>
  )
}

function Words({ children }: { children: ReactNode }) {
  return (
    <div className="desk-queue__words" tabIndex={-1} data-queue-words>
      {children}
    </div>
  )
}

function Skeleton() {
  return (
    <div className="desk-skeleton" aria-hidden="true">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index}>
          <span />
          <span />
        </div>
      ))}
    </div>
  )
}

function foundInWords(found: number, search: string): ReactNode {
  const words = <q>{search}</q>
  if (found === 0) return <output>Nothing holds all of these words: {words}.</output>
  return (
    <output>
      {found === 1 ? 'One inquiry holds' : `${found.toLocaleString('en-GB')} inquiries hold`} {words}.
    </output>
  )
}
