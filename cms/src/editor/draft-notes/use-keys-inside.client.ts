'use client'

import { useEffect, useEffectEvent, type RefObject } from 'react'

/**
 * Hears keys inside an element, from the innermost element outwards. The element itself is no control, so the handler
 * is not a property of it.
 */
export function useKeysInside(
  element: RefObject<HTMLElement | null>,
  onKey: (event: KeyboardEvent) => void,
): void {
  const onKeyDown = useEffectEvent(onKey)
  useEffect(() => {
    const { current } = element
    if (current === null) return undefined
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    current.addEventListener('keydown', listen)
    return () => current.removeEventListener('keydown', listen)
  }, [element])
}
