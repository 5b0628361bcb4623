'use client'

import Link from 'next/link.js'
import { State } from '../lists/state.tsx'
import type { RowInWords } from './row-in-words.ts'
import { noteLinkId } from './use-place.client.ts'

type Props = {
  row: RowInWords
  /** Where the groups are not the articles. */
  showsArticle: boolean
  isSelected: boolean
  select: (isOn: boolean) => void
  settle: () => void
}

/** One note: what it asks for, and what helps to decide whether it is next. */
export function BoardRow({ row, showsArticle, isSelected, select, settle }: Props) {
  const { id, title, mark, quote, isOpen } = row
  return (
    <li className="board-row" data-note={id} data-selected={isSelected}>
      {row.mayAct && (
        <input
          type="checkbox"
          className="board-row__select"
          aria-labelledby={`${noteLinkId(id)}-select ${noteLinkId(id)}`}
          checked={isSelected}
          onChange={(event) => select(event.target.checked)}
        />
      )}
      <div className="board-row__note">
        {mark && <p className="board-row__mark">{mark}</p>}
        <h3>
          <Link id={noteLinkId(id)} href={row.path} prefetch={false}>
            {title}
          </Link>
        </h3>
        {quote && <p className="board-row__quote">“{quote}”</p>}
        <Facts row={row} showsArticle={showsArticle} />
      </div>
      {row.mayAct && (
        <button
          type="button"
          className="board-button"
          aria-labelledby={`${noteLinkId(id)}-settle ${noteLinkId(id)}`}
          onClick={settle}
        >
          <span id={`${noteLinkId(id)}-settle`}>{isOpen ? 'Done' : 'Reopen'}</span>
        </button>
      )}
      <span id={`${noteLinkId(id)}-select`} hidden>
        Select
      </span>
    </li>
  )
}

function Facts({ row, showsArticle }: Pick<Props, 'row' | 'showsArticle'>) {
  const { severity, kind, status, isLost, article, place, assignee, due, replies, author, written } = row
  return (
    <ul className="board-row__facts">
      {status && <li className="board-row__status">{status}</li>}
      {isLost && (
        <li className="board-row__lost">
          <LostIcon /> Lost: its words are not in the text any more
        </li>
      )}
      <li>
        <State {...severity} />
      </li>
      <li>{kind}</li>
      <li>
        {showsArticle && (
          <>
            <cite>{article}</cite>,{' '}
          </>
        )}
        {place}
      </li>
      <li>{assignee}</li>
      {due && (
        <li className={due.isPast ? 'board-row__overdue' : undefined}>
          <time dateTime={due.on}>{due.words}</time>
        </li>
      )}
      {replies && <li>{replies}</li>}
      <li>
        {author},{' '}
        <time dateTime={written.at} title={written.exact}>
          {written.words}
        </time>
      </li>
    </ul>
  )
}

/** A link that is torn. The words beside it say the same. */
function LostIcon() {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d="M6.5 4.5 8 3a3.2 3.2 0 0 1 4.6 4.5L11 9M9.500 11.500 8 13a3.200 3.200 0 0 1-4.600-4.500L5 7M5.500 1.500v2M1.500 5.500h2M10.500 14.500v-2M14.500 10.500h-2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  )
}
