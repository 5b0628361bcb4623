import type { Inline } from '@galley/content-model'

/** The words of a run of inlines, without marks and footnotes. */
export function plainWords(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'text') return inline.text
      if (inline.kind === 'link') return plainWords(inline.children)
      return inline.kind === 'break' ? ' ' : ''
    })
    .join('')
}
