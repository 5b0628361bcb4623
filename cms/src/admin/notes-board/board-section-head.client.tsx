'use client'

import { BoardLink, type Go } from './board-link.client.tsx'
import { sectionId, type BoardView } from './board-view.ts'
import type { useSelection } from './use-selection.client.ts'

type Props = {
  section: BoardView['sections'][number]
  selection: ReturnType<typeof useSelection>
  go: Go
}

/** The name of a group, how many notes it has, and what can be done with all of them. */
export function SectionHead({ section, selection, go }: Props) {
  const { key, label, count, isContinued, onlyPath } = section
  const selectable = section.rows.filter(({ mayAct }) => mayAct).map(({ id }) => id)
  const areAllOn = selectable.length > 0 && selectable.every(selection.has)
  return (
    <div className="board__section-head">
      <h2 id={sectionId(key)}>
        {label} <span className="board__count">{count}</span>
        {isContinued && <span className="board__continued"> continued</span>}
      </h2>
      {onlyPath !== null && (
        <BoardLink path={onlyPath} go={go}>
          Only these <span className="unseen">notes: {label}</span>
        </BoardLink>
      )}
      {selectable.length > 0 && (
        <button
          type="button"
          className="board-button board-button--bare"
          onClick={() => selection.set(selectable, !areAllOn)}
        >
          {areAllOn ? 'Select none' : 'Select all'} <span className="unseen">of: {label}</span>
        </button>
      )}
    </div>
  )
}
