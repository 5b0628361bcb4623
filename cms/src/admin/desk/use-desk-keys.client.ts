'use client'

import { useEffect, useEffectEvent, type RefObject } from 'react'
import { deskActOfKey, type DeskKeyAct } from './desk-keys.ts'

/** Listens for the desk's keys while the focus is on the desk or nowhere, and never while one types. */
export function useDeskKeys(
  root: RefObject<HTMLElement | null>,
  isOn: boolean,
  perform: (act: DeskKeyAct) => void,
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return
    const isOnDesk = root.current?.contains(target) === true
    if (!isOnDesk && target !== document.body) return
    const act = deskActOfKey(event)
    // Esc is no character: it works also where the others are switched off, and in the search.
    if (act === null || (act !== 'back' && (!isOn || takesLetters(target)))) return
    if (act === 'back' && target.closest('dialog, textarea, select')) return
    event.preventDefault()
    // A key that is held walks through the queue, and decides once.
    if (!event.repeat || act === 'next' || act === 'previous') perform(act)
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
