'use client'

import { useEffect, useEffectEvent, type RefObject } from 'react'
import { actOfKey, type BoardAct } from './board-keys.ts'

/** Listens for the board's keys while the focus is on the board or nowhere, and never while one types. */
export function useBoardKeys(
  root: RefObject<HTMLElement | null>,
  isOn: boolean,
  perform: (act: BoardAct) => void,
) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    if (!isOn || event.defaultPrevented || event.isComposing || !(target instanceof Element)) return
    const isOnBoard = root.current?.contains(target) === true
    if ((!isOnBoard && target !== document.body) || takesLetters(target)) return
    const act = actOfKey(event)
    // Elsewhere Space presses what has the focus, or scrolls.
    if (act === null || (act === 'select' && !target.matches('[data-note] a'))) return
    event.preventDefault()
    perform(act)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function takesLetters(target: Element): boolean {
  return target.matches('input:not([type=checkbox]), select, textarea, dialog, dialog *, [contenteditable]')
}
