'use client'

import type { Obstacle } from '../contract.ts'

type Acts = {
  /** Left out where the places of the text are not on the page. */
  onGoTo?: ((obstacle: Obstacle) => void) | undefined
  onLiteral?: ((words: string) => void) | undefined
}

/** What stands in the way of publishing, line by line. */
export function GateLines({ obstacles, ...acts }: { obstacles: readonly Obstacle[] } & Acts) {
  return (
    <ul className="gate-list">
      {obstacles.map((obstacle, index) => (
        <Line key={obstacle.note ?? `${obstacle.type} ${index}`} obstacle={obstacle} {...acts} />
      ))}
    </ul>
  )
}

const names: Readonly<Record<Obstacle['type'], string>> = {
  'could-not-check': 'Not checked',
  problem: 'Broken',
  hole: 'Words are missing',
  'looks-like-a-note': 'Looks like a note',
  note: 'Open note',
  approval: 'Approval',
  link: 'No link for readers',
}

function Line({ obstacle, onGoTo, onLiteral }: { obstacle: Obstacle } & Acts) {
  const { type, text, words, place, advice, note, at, literal } = obstacle
  const quoted = text === '' ? words : text
  const hasPlace = note !== null || at !== null
  return (
    <li className="gate-line" data-severity={obstacle.severity}>
      <p className="gate-line__what">
        <span className="gate-line__type">{names[type]}</span> {place}
      </p>
      {quoted !== '' && <blockquote>{quoted}</blockquote>}
      {type === 'note' ? null : <p className="gate-line__advice">{advice}</p>}
      <p className="gate-line__acts">
        {hasPlace && onGoTo !== undefined && (
          <button className="gate-link" onClick={() => onGoTo(obstacle)} type="button">
            {note === null ? 'Go there' : 'Open the note'}
          </button>
        )}
        {type === 'looks-like-a-note' && literal !== null && onLiteral !== undefined && (
          <button className="gate-link" onClick={() => onLiteral(literal)} type="button">
            It is meant for readers
          </button>
        )}
      </p>
    </li>
  )
}
