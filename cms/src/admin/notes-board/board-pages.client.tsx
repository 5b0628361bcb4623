'use client'

import { boardAddress, pageSizes } from './board-address.ts'
import { BoardLink, type Go } from './board-link.client.tsx'
import type { BoardView } from './board-view.ts'

/** The pages, and how many notes are on each. */
export function Pages({ view: { query, page, pages, total }, go }: { view: BoardView; go: Go }) {
  if (total <= pageSizes[0]) return null
  const at = (number: number) => boardAddress({ ...query, page: number })
  return (
    <nav className="board__pages" aria-label="Pages">
      <ul>
        {page > 1 && (
          <li>
            <BoardLink path={at(page - 1)} go={go}>
              Previous page
            </BoardLink>
          </li>
        )}
        <li>
          Page {page} of {pages}
        </li>
        {page < pages && (
          <li>
            <BoardLink path={at(page + 1)} go={go}>
              Next page
            </BoardLink>
          </li>
        )}
      </ul>
      <ul aria-label="Notes on a page">
        {pageSizes.map((size) => (
          <li key={size}>
            <BoardLink
              path={boardAddress({ ...query, page: undefined, limit: size })}
              go={go}
              isOn={size === (query.limit ?? pageSizes[0])}
            >
              {size} <span className="unseen">notes</span>
            </BoardLink>
          </li>
        ))}
        <li aria-hidden="true">on a page</li>
      </ul>
    </nav>
  )
}
