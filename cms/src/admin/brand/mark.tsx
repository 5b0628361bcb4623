/**
 * Galley's mark: the proof sheet of a text, with the proof-reader's caret where a word is to go in.
 *
 * The sheet takes the colour of the words around it, the caret the accent. It is drawn on whole and half pixels of a
 * 20 px square, its smallest use.
 *
 * @param title  what it says to those who cannot see it; without one it is decoration
 */
export function Mark({ size = 20, title }: { size?: number; title?: string }) {
  // Large, it is drawn with a finer pen.
  const pen = size > 32 ? 0.9 : 1.5
  return (
    <svg
      className="galley-mark"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      aria-hidden={title === undefined}
    >
      {title && <title>{title}</title>}
      <path d="M3.75 1.75h12.5v16.5H3.75z" stroke="currentColor" strokeWidth={pen} />
      <path d="M6.5 5.75h7M6.5 9.25h7" stroke="currentColor" strokeWidth={pen} />
      <path
        className="galley-mark__caret"
        d="m7 15.5 3-3.75 3 3.75"
        stroke="currentColor"
        strokeWidth={pen * 1.2}
        strokeLinejoin="round"
      />
    </svg>
  )
}

/** In the place of Payload's icon: it leads home, so it says where home is. */
export function HomeMark() {
  return <Mark title="Galley: what awaits you" />
}
