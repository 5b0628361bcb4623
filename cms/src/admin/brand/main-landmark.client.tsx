'use client'

import { useEffect, useRef } from 'react'

/**
 * Makes the section around it the page's main part, for those who move from landmark to landmark.
 *
 * Payload 3.90 draws the sign-in page in a plain `<section>` and offers no place outside the form's own column; this can go
 * once it says `<main>` itself.
 */
export function MainLandmark() {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    here.current?.closest('section')?.setAttribute('role', 'main')
  }, [])
  return <span ref={here} hidden />
}
