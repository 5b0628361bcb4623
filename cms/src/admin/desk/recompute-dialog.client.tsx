'use client'

import { useEffect, useState } from 'react'
import type { Due, Recompute } from '../../collections/inquiries/desk/contract.ts'
import { isRecompute, isRecomputed } from './answers.ts'
import { askDesk } from './ask-desk.ts'
import { DeskDialog } from './desk-dialog.client.tsx'
import type { Desk } from './desk-store.ts'
import { withSymbols } from './with-symbols.ts'

/** Lists what would change before anything does. */
export function RecomputeDialog({ desk, close }: { desk: Desk; close: () => void }) {
  const [list, setList] = useState<Recompute | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  useEffect(() => {
    let isWanted = true
    void askDesk('recompute', isRecompute).then((answer) => {
      if (!isWanted) return
      if (answer.ok) setList(answer.body)
      else setProblem(answer.message)
    })
    return () => {
      isWanted = false
    }
  }, [])

  async function apply({ confirm }: Recompute) {
    if (isSending) return
    setIsSending(true)
    const answer = await askDesk('recompute', isRecomputed, { confirm })
    setIsSending(false)
    if (answer.ok) {
      const { changed } = answer.body
      close()
      desk.say(changed === 1 ? 'One due time was changed.' : `${changed} due times were changed.`)
      void desk.refresh()
    } else {
      if (isRecompute(answer.data)) setList(answer.data)
      setProblem(answer.message)
    }
  }
  const count = list?.changes.length ?? 0
  return (
    <DeskDialog title="Recompute due times" close={close}>
      <p>
        What was promised stays as it is when your calendar changes. Here the due times are counted anew by
        the present calendar, once you have seen what that changes.
      </p>
      <p role="alert">{problem}</p>
      {list === null ? (
        problem === null && <output>Counting …</output>
      ) : count === 0 ? (
        <p>Nothing would change.</p>
      ) : (
        <>
          <table className="desk-table">
            <caption className="unseen">What would change</caption>
            <thead>
              <tr>
                <th scope="col">Inquiry</th>
                <th scope="col">Now</th>
                <th scope="col">Then</th>
              </tr>
            </thead>
            <tbody>
              {list.changes.map(({ id, reference, name, before, after }) => (
                <tr key={id}>
                  <th scope="row">
                    <bdi>{withSymbols(name)}</bdi> <span className="desk-who__reference">{reference}</span>
                  </th>
                  <td>{dueWords(before)}</td>
                  <td title={after.reason}>{dueWords(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="desk-dialog__acts">
            <button
              type="button"
              className="desk-button desk-button--first"
              aria-disabled={isSending || undefined}
              onClick={() => void apply(list)}
            >
              {count === 1 ? 'Change this due time' : `Change these ${count} due times`}
            </button>
          </p>
        </>
      )}
    </DeskDialog>
  )
}

const dueWords = ({ words }: Due) => words ?? 'No time can be promised.'
