'use client'

import { useEffect, useState, type KeyboardEvent } from 'react'
import type { DeskInquiry, QueueRow } from '../../collections/inquiries/desk/contract.ts'
import { isQueue } from './answers.ts'
import { askDesk } from './ask-desk.ts'
import { DeskDialog } from './desk-dialog.client.tsx'
import type { Desk } from './desk-store.ts'
import type { Clock } from './row-in-words.ts'
import { When } from './when.client.tsx'
import { withSymbols } from './with-symbols.ts'

type Choice = Pick<QueueRow, 'id' | 'reference' | 'name' | 'firstWords' | 'receivedAt'>
type Props = { desk: Desk; row: QueueRow; inquiry: DeskInquiry | null; clock: Clock; close: () => void }

const most = 8
const pauseMs = 200

/** Which inquiry this one repeats: first those of the same person, and what the words find. */
export function DuplicateDialog({ desk, row, inquiry, clock, close }: Props) {
  const [words, setWords] = useState('')
  const [found, setFound] = useState<{
    words: string
    choices: readonly Choice[]
    problem: string | null
  } | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const theirs: readonly Choice[] = [...(inquiry?.others ?? []), ...(inquiry?.perhapsSame ?? [])].slice(
    0,
    most,
  )
  const search = words.trim()
  const choices = search === '' ? theirs : (found?.choices ?? [])
  const current = choices.find(({ id }) => id === chosen) ?? choices[0]

  useEffect(() => {
    if (search === '') return
    let isWanted = true
    const timer = setTimeout(async () => {
      const query = new URLSearchParams({ search, limit: String(most + 1) })
      const answer = await askDesk(`queue?${query}`, isQueue)
      if (!isWanted) return
      const rows = answer.ok ? answer.body.rows.filter(({ id }) => id !== row.id).slice(0, most) : []
      setFound({ words: search, choices: rows, problem: answer.ok ? null : answer.message })
    }, pauseMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [search, row.id])

  function mark() {
    if (search !== '' && found?.words !== search) {
      setProblem('The search has not answered yet. Please press Enter once more.')
      return
    }
    if (current === undefined) {
      setProblem('Please find the inquiry first that this one repeats.')
      return
    }
    close()
    const ofReference = current.reference ?? 'another inquiry'
    void desk.decide({ act: 'duplicate-of', of: current.id, ofReference }, row.id)
  }

  /** Up and down choose while one goes on typing. */
  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0 || current === undefined) return
    event.preventDefault()
    const next = choices[choices.indexOf(current) + by]
    if (next !== undefined) setChosen(next.id)
  }

  return (
    <DeskDialog
      title={
        <>
          <bdi>{withSymbols(row.name)}</bdi> is a duplicate of
        </>
      }
      close={close}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          mark()
        }}
      >
        <label className="desk-dialog__line">
          Reference, name or words
          <input
            type="search"
            data-first
            autoComplete="off"
            value={words}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              setWords(event.target.value)
              setProblem(null)
            }}
          />
        </label>
        <fieldset>
          <legend>{search === '' ? 'By the same person' : 'Found'}</legend>
          {choices.map(({ id, reference, name, firstWords, receivedAt }) => (
            <label key={id} className="desk-dialog__choice" data-chosen={current?.id === id}>
              <input type="radio" name="of" checked={current?.id === id} onChange={() => setChosen(id)} />
              <span>
                <bdi>{withSymbols(name)}</bdi> <span className="desk-who__reference">{reference}</span>{' '}
                <When at={receivedAt} clock={clock} />
                <span className="desk-others__words" dir="auto">
                  {withSymbols(firstWords)}
                </span>
              </span>
            </label>
          ))}
          <output>{emptyWords(search, choices.length, found)}</output>
        </fieldset>
        <p role="alert">{problem ?? (search === '' ? null : found?.problem)}</p>
        <p className="desk-dialog__acts">
          <button className="desk-button desk-button--first">
            Duplicate <kbd aria-hidden="true">Enter</kbd>
          </button>
        </p>
      </form>
    </DeskDialog>
  )
}

function emptyWords(search: string, count: number, found: { words: string } | null): string | null {
  if (count > 0) return null
  if (search === '') return 'There is no other inquiry by this person. Please search for it.'
  return found?.words === search ? 'Nothing holds these words.' : 'Searching …'
}
