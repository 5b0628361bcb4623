'use client'

import { useEffect, useRef } from 'react'

type Props = {
  keys: readonly { keys: readonly string[]; does: string }[]
  isOpen: boolean
  onClose: () => void
  areKeysOn: boolean
  setKeysOn: (isOn: boolean) => void
}

/** The keys of a page, and the switch for those who want none. */
export function KeysHelp({ keys: ours, isOpen, onClose, areKeysOn, setKeysOn }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal()
  }, [isOpen])
  return (
    <dialog ref={dialog} className="board-keys" aria-labelledby="board-keys-title" onClose={onClose}>
      <form method="dialog">
        <h2 id="board-keys-title">Keys on this page</h2>
        <button className="board-button">Close</button>
      </form>
      <dl>
        {ours.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={areKeysOn} onChange={(event) => setKeysOn(event.target.checked)} />
        Let these keys work on this page
      </label>
    </dialog>
  )
}
