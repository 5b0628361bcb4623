'use client'

import type { Message } from './use-board-desk.client.ts'

type Props = {
  message: Message | null
  undo: (ids: readonly string[]) => void
  dismiss: () => void
}

/**
 * What came of the last act, said once and politely to those who cannot see it.
 *
 * How many notes a filter found stands at the head of the list for those who see; here it is only said.
 */
export function BoardMessage({ message, undo, dismiss }: Props) {
  const isSeen = message !== null && message.tone !== 'result'
  return (
    <div className={isSeen ? 'board-message' : undefined} data-tone={message?.tone}>
      <output className={isSeen ? undefined : 'unseen'}>
        {message && <span key={message.number}>{message.words}</span>}
      </output>
      {isSeen && (
        <p className="board-message__acts">
          {message.undo.length > 0 && (
            <button type="button" className="board-button" onClick={() => undo(message.undo)}>
              Undo
            </button>
          )}
          <button type="button" className="board-button board-button--bare" onClick={dismiss}>
            Close <span className="unseen">this message</span>
          </button>
        </p>
      )}
    </div>
  )
}
