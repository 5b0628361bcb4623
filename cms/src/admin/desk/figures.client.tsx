'use client'

import Link from 'next/link.js'
import { useSearchParams } from 'next/navigation.js'
import { useEffect, useState } from 'react'
import { deskPath, type Figures } from '../../collections/inquiries/desk/contract.ts'
import { slugs } from '../../collections/slugs.ts'
import { recordPath } from '../paths.ts'
import { isFigures } from './answers.ts'
import { askDesk, type Asked } from './ask-desk.ts'
import { figuresPath } from './desk-address.ts'
import { shareInWords, workingLength } from './figures-in-words.ts'
import { cityOf } from './row-in-words.ts'

/** How many wrote, how well the promise was kept, and which essays brought them. */
export function FiguresPage() {
  const params = useSearchParams()
  const [tries, setTries] = useState(0)
  const asked = new URLSearchParams()
  for (const name of ['from', 'to']) {
    const date = params.get(name)
    if (date !== null) asked.set(name, date)
  }
  const query = asked.toString()
  return (
    <div className="figures">
      <p className="figures__back">
        <Link href={deskPath} prefetch={false}>
          ← Back to the desk
        </Link>
      </p>
      <h1>Figures</h1>
      <FiguresOf key={`${query} ${tries}`} query={query} again={() => setTries(tries + 1)} />
    </div>
  )
}

function FiguresOf({ query, again }: { query: string; again: () => void }) {
  const [answer, setAnswer] = useState<Asked<Figures> | null>(null)
  useEffect(() => {
    let isWanted = true
    void askDesk(`figures?${query}`, isFigures).then((said) => isWanted && setAnswer(said))
    return () => {
      isWanted = false
    }
  }, [query])
  const asked = new URLSearchParams(query)
  if (answer === null) return <output>Counting …</output>
  const { from, to } = answer.ok ? answer.body : { from: asked.get('from') ?? '', to: asked.get('to') ?? '' }
  return (
    <>
      <Period from={from} to={to} />
      {answer.ok ? (
        <Numbers figures={answer.body} />
      ) : (
        <p role="alert" className="figures__problem">
          The figures could not be read. {answer.message}{' '}
          <button type="button" className="desk-button" onClick={again}>
            Try again
          </button>
        </p>
      )}
    </>
  )
}

/** A form by GET, so that the address can be kept. */
function Period({ from, to }: { from: string; to: string }) {
  return (
    <form className="figures__period" action={figuresPath}>
      <label>
        From
        <input type="date" name="from" required defaultValue={from} />
      </label>
      <label>
        To
        <input type="date" name="to" required defaultValue={to} />
      </label>
      <button className="desk-button">Show</button>
    </form>
  )
}

function Numbers({ figures }: { figures: Figures }) {
  const { received, quarantined, answered, keptPromises, brokenPromises, keptShare, essays } = figures
  const most = Math.max(1, ...essays.map(({ inquiries }) => inquiries))
  const promises = Math.max(1, keptPromises + brokenPromises)
  return (
    <>
      <p className="figures__scope">
        Of what was received from {dateInWords(figures.from)} to {dateInWords(figures.to)},{' '}
        {cityOf(figures.zone)} time.
      </p>
      <dl className="figures__numbers">
        <Figure name="Received" value={count(received)} />
        <Figure name="Into quarantine" value={count(quarantined)} />
        <Figure name="Answered" value={count(answered)} />
        <Figure
          name="Median first reply, in working time"
          value={workingLength(figures.medianFirstReplyMinutes)}
        />
        <Figure name="Calls" value={count(figures.calls)} />
        <Figure name="Nobody came" value={count(figures.noShows)} />
      </dl>
      <section aria-labelledby="figures-promise">
        <h2 id="figures-promise">The promise</h2>
        {keptShare === null ? (
          <p>No promise fell due yet.</p>
        ) : (
          <>
            <p>
              Kept: <strong>{shareInWords(keptShare)}</strong>
            </p>
            <table className="desk-table figures__bars">
              <caption className="unseen">Promises kept and not kept</caption>
              <tbody>
                <Bar name="Within the promise" value={keptPromises} of={promises} tone="kept" />
                <Bar name="Late, or owed and overdue" value={brokenPromises} of={promises} tone="broken" />
              </tbody>
            </table>
          </>
        )}
      </section>
      <section aria-labelledby="figures-essays">
        <h2 id="figures-essays">Essays that brought inquiries</h2>
        {essays.length === 0 ? (
          <p>No inquiry came from an essay.</p>
        ) : (
          <table className="desk-table figures__bars">
            <caption className="unseen">Inquiries by the essay that was read before</caption>
            <tbody>
              {essays.map(({ id, title, inquiries }) => (
                <Bar
                  key={id}
                  name={title}
                  path={recordPath(slugs.articles, id)}
                  value={inquiries}
                  of={most}
                  tone="essay"
                />
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

type BarProps = { name: string; path?: string; value: number; of: number; tone: 'kept' | 'broken' | 'essay' }

function Bar({ name, path, value, of, tone }: BarProps) {
  return (
    <tr>
      <th scope="row">
        {path === undefined ? (
          name
        ) : (
          <Link href={path} prefetch={false}>
            {name}
          </Link>
        )}
      </th>
      <td>{count(value)}</td>
      <td aria-hidden="true">
        <span className="figures__bar" data-tone={tone} style={{ inlineSize: `${(value / of) * 100}%` }} />
      </td>
    </tr>
  )
}

const count = (number: number) => number.toLocaleString('en-GB')

function dateInWords(date: string): string {
  const at = new Date(`${date}T12:00:00Z`)
  if (Number.isNaN(at.getTime())) return date
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}
