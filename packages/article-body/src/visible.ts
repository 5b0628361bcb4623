import { hasVisibleText, type Inline } from '@galley/content-model'

/** Whether a reader would see any of it. */
export function isVisible(inlines: readonly Inline[]): boolean {
  return inlines.some((inline) => {
    if (inline.kind === 'text') return hasVisibleText(inline.text)
    return inline.kind === 'footnote' || (inline.kind === 'link' && isVisible(inline.children))
  })
}

/** The words of some inlines, a break as a space; footnotes are left out, because they stand elsewhere. */
export function wordsOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'text') return inline.text
      if (inline.kind === 'break') return ' '
      return inline.kind === 'link' ? wordsOf(inline.children) : ''
    })
    .join('')
}
