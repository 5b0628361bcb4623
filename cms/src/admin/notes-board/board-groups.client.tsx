'use client'

import { BoardLink, type Go } from './board-link.client.tsx'
import type { BoardView } from './board-view.ts'

type Props = { view: BoardView; go: Go }

/** By what the notes are grouped. */
export function Groupings({ view, go }: Props) {
  return (
    <nav className="quick-filters" aria-label="Group the notes by">
      <span aria-hidden="true">Grouped by</span>
      <ul>
        {view.groupings.map(({ name, path, isOn }) => (
          <li key={name}>
            <BoardLink path={path} go={go} isOn={isOn}>
              {name}
            </BoardLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** More groups than this are folded away, so that the notes come into sight. */
const groupsAtOnce = 8

/** The way to a group, on whatever page it begins. */
export function Groups({ view: { group, groups }, go }: Props) {
  if (groups.length < 2) return null
  const list = (
    <ul>
      {groups.map(({ key, label, count, path }) => (
        <li key={key}>
          <BoardLink path={path} go={go}>
            {label} <span className="board__count">{count}</span>
          </BoardLink>
        </li>
      ))}
    </ul>
  )
  return (
    <nav className="board__groups" aria-label="Go to a group">
      {groups.length <= groupsAtOnce ? (
        list
      ) : (
        <details>
          <summary>
            Go to one of {groups.length} {group === 'article' ? 'articles' : 'people'}
          </summary>
          {list}
        </details>
      )}
    </nav>
  )
}
