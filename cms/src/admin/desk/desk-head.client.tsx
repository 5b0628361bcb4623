'use client'

import Link from 'next/link.js'
import { useEffect, useRef, type RefObject } from 'react'
import { deskLimits } from '../../collections/inquiries/desk/contract.ts'
import { figuresPath } from './desk-address.ts'
import type { Counts, DeskState } from './desk-state.ts'
import type { Desk } from './desk-store.ts'
import { countOf, deskViews } from './desk-views.ts'

type Props = {
  desk: Desk
  state: DeskState
  searchField: RefObject<HTMLInputElement | null>
  showHelp: () => void
  recompute: () => void
}

/** How long one waits for the next letter before the server is asked. */
const pauseMs = 250

/** What awaits Sam in a sentence, the search, and what the queue can show. */
export function DeskHead({ desk, state, searchField, showHelp, recompute }: Props) {
  const { view, counts, trouble, search } = state
  return (
    <header className="desk-head">
      <div className="desk-head__line">
        <h1>Desk</h1>
        <p className="desk-head__lead">{counts === null ? 'Reading the queue …' : leadOf(counts)}</p>
        <Search desk={desk} state={state} field={searchField} />
      </div>
      {trouble !== null && (
        <p className="desk-trouble" role="alert">
          {trouble.message} What you see here may be old.{' '}
          {trouble.why === 'signed-out' ? (
            <a href="/admin/login" target="_blank" rel="noreferrer">
              Sign in in another tab
            </a>
          ) : (
            <button
              type="button"
              className="desk-button desk-button--bare"
              onClick={() => void desk.refresh()}
            >
              Try again
            </button>
          )}
        </p>
      )}
      <div className="desk-head__choice">
        <nav className="desk-views" aria-label="What the queue shows">
          <ul>
            {deskViews.map(({ view: each, name }) => (
              <li key={each}>
                <button
                  type="button"
                  aria-current={search === '' && each === view ? 'true' : undefined}
                  onClick={() => desk.show(each)}
                >
                  {name}{' '}
                  {counts !== null && (
                    <span className="desk-views__count">{inFigures(countOf(each, counts))}</span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <p className="desk-head__tools">
          <Link href={figuresPath} prefetch={false}>
            Figures
          </Link>
          <button type="button" className="desk-button desk-button--bare" onClick={recompute}>
            Recompute due times
          </button>
          <button type="button" className="desk-button desk-button--bare" onClick={showHelp}>
            Keyboard <kbd>?</kbd>
          </button>
        </p>
      </div>
    </header>
  )
}

/** What is typed is asked for after a pause, or at once by Enter; when the queue is shown again, the field is empty. */
function Search({ desk, state, field }: Pick<Props, 'desk' | 'state'> & { field: Props['searchField'] }) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const look = (words: string) => desk.show(desk.state().view, words.trim())
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (state.search === '') field.current?.form?.reset()
  }, [state.search, field])
  return (
    <search className="desk-search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          clearTimeout(timer.current)
          look(field.current?.value ?? '')
        }}
      >
        <label className="unseen" htmlFor="desk-search">
          Search names, addresses, references and messages
        </label>
        <input
          ref={field}
          id="desk-search"
          type="search"
          autoComplete="off"
          maxLength={deskLimits.search}
          placeholder="Search"
          defaultValue={state.search}
          onChange={({ target }) => {
            clearTimeout(timer.current)
            timer.current = setTimeout(() => look(target.value), pauseMs)
          }}
        />
        <kbd aria-hidden="true">/</kbd>
      </form>
    </search>
  )
}

/** "2 came back, 3 are overdue and 7 are due today." */
function leadOf(counts: Counts): string {
  const parts = [
    part(counts.returned, 'came back', 'came back'),
    part(counts.overdue, 'is overdue', 'are overdue'),
    part(counts.today, 'is due today', 'are due today'),
    part(counts.later, 'is due later', 'are due later'),
  ].filter((each) => each !== null)
  const last = parts.at(-1)
  if (last === undefined) return 'Everything is answered.'
  return parts.length === 1 ? `${last}.` : `${parts.slice(0, -1).join(', ')} and ${last}.`
}

function part(count: number, one: string, many: string): string | null {
  return count === 0 ? null : `${inFigures(count)} ${count === 1 ? one : many}`
}

const inFigures = (count: number) => count.toLocaleString('en-GB')
