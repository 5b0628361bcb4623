'use client'

import { useEffect, useState } from 'react'
import type { StatusRow } from '../../ops/status-row.ts'
import { lookAgain } from '../look-again.ts'
import { Moment } from '../time/moment.tsx'
import { exactTime } from '../time/time-in-words.ts'
import { fetchStatus, type Status } from './fetch-status.ts'
import { leadOf, stateWords } from './lead.ts'

/** The rows, what is broken first. Looks again by itself, and keeps what it knew while nobody can tell. */
export function StatusBoard({ first, zone }: { first: Status; zone: string }) {
  const [{ at, rows }, setStatus] = useState(first)
  const [why, setWhy] = useState<string | null>(null)

  useEffect(
    () =>
      lookAgain(async () => {
        const found = await fetchStatus()
        if ('why' in found) setWhy(found.why)
        else {
          setStatus(found)
          setWhy(null)
        }
      }),
    [],
  )

  const now = new Date(at)
  const wrong = rows.filter(({ state }) => state === 'failing' || state === 'warning')
  const others = rows.filter(({ state }) => state === 'unknown' || state === 'ok')
  return (
    <>
      {why !== null && (
        <p className="status-screen__away" role="alert">
          {why}
        </p>
      )}
      <output className="status-screen__lead">{leadOf(rows)}</output>
      <p className="status-screen__at">Last looked at: {exactTime(now, zone)}. It looks again by itself.</p>
      {wrong.length > 0 && (
        <section aria-labelledby="status-wrong">
          <h2 id="status-wrong">What needs somebody</h2>
          <ul className="status-screen__rows">
            {wrong.map((row) => (
              <Row key={row.id} now={now} row={row} zone={zone} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="status-others">
        <h2 id="status-others">{wrong.length > 0 ? 'The rest' : 'Everything'}</h2>
        <ul className="status-screen__rows">
          {others.map((row) => (
            <Row key={row.id} now={now} row={row} zone={zone} />
          ))}
        </ul>
      </section>
    </>
  )
}

function Row({ row, now, zone }: { row: StatusRow; now: Date; zone: string }) {
  const { name, value, limit, state, since, whatToDo } = row
  return (
    <li className="status-row" data-state={state}>
      <p className="status-row__state">
        <span className="status-row__mark" aria-hidden="true" />
        {stateWords[state]}
      </p>
      <div className="status-row__words">
        <h3>{name}</h3>
        <p>{value}</p>
        {whatToDo !== null && <p className="status-row__todo">{whatToDo}</p>}
      </div>
      <p className="status-row__facts">
        <span>Limit: {limit}</span>
        {since !== null && (
          <span>
            Began <Moment at={new Date(since)} now={now} zone={zone} />
          </span>
        )}
      </p>
    </li>
  )
}
