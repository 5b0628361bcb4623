'use client'

import { keyList } from './panel-keys.ts'

/** The keys of the panel. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <section aria-label="Keys" className="draft-notes-keys">
      <dl>
        {keyList.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button className="draft-notes-quiet" onClick={onClose} type="button">
        Close this list
      </button>
    </section>
  )
}
