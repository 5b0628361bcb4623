'use client'

import { useSyncExternalStore } from 'react'

const name = 'galley-notes-board-keys'
const listeners = new Set<() => void>()

/** Whether single keys do something on the board and on the desk: people who speak to their computer can switch them off (WCAG 2.1.4). */
export function useSingleKeys(): [isOn: boolean, set: (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => read() !== 'off',
    () => true,
  )
  return [isOn, write]
}

// A browser that keeps nothing for pages throws at either: then the keys are on until the page is left.
function read(): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function write(isOn: boolean): void {
  try {
    localStorage.setItem(name, isOn ? 'on' : 'off')
  } catch {
    return
  }
  listeners.forEach((listener) => listener())
}
