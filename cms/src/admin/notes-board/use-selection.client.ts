'use client'

import { useState } from 'react'

/** Which notes are selected. Those that are not on the page any more drop out by themselves. */
export function useSelection(selectable: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const selected = selectable.filter((id) => chosen.has(id))
  return {
    selected,
    has: (id: string) => chosen.has(id),
    set: (ids: readonly string[], isOn: boolean) =>
      setChosen((before) => {
        const after = new Set(before)
        for (const id of ids) {
          if (isOn) after.add(id)
          else after.delete(id)
        }
        return after
      }),
    clear: () => setChosen(new Set()),
  }
}
