import type { Block, Inline, ListItem, PublicImage, TextMark } from '@galley/content-model'

/** Short ways to write public bodies in tests. A plain string is a text without marks. */
type Part = string | Inline

export function text(words: string, ...marks: TextMark[]): Inline {
  return { kind: 'text', text: words, marks }
}

export function link(href: string, words: string): Inline {
  return { kind: 'link', href, children: [text(words)] }
}

export function footnote(id: number, ...parts: Part[]): Inline {
  return { kind: 'footnote', id, children: inlines(parts) }
}

export function p(...parts: Part[]): Block {
  return { kind: 'paragraph', children: inlines(parts) }
}

export function heading(level: 2 | 3 | 4, id: string, words: string): Block {
  return { kind: 'heading', level, id, children: [text(words)] }
}

export function quote(...parts: Part[]): Block {
  return { kind: 'quote', children: inlines(parts) }
}

export function note(title: string | null, ...parts: Part[]): Block {
  return { kind: 'note', title, children: inlines(parts) }
}

export function list(...items: (string | ListItem)[]): Block {
  return { kind: 'list', ordered: false, start: 1, items: items.map(itemOf) }
}

export function numbered(start: number, ...items: (string | ListItem)[]): Block {
  return { kind: 'list', ordered: true, start, items: items.map(itemOf) }
}

/** The first row is the head. */
export function table(...rows: string[][]): Block {
  return {
    kind: 'table',
    rows: rows.map((row, index) =>
      row.map((words) => ({ header: index === 0, colSpan: 1, rowSpan: 1, children: [text(words)] })),
    ),
  }
}

/** An image in two sizes, which the fake CMS draws. */
export function image(name: string, alt: string, caption: string | null = null): PublicImage {
  const sizeOf = (width: number) => ({
    url: `/media/${name}-${width}.svg`,
    width,
    height: Math.round(width * 0.6),
  })
  return { alt, caption, focalX: 50, focalY: 50, sources: [sizeOf(480), sizeOf(1120)] }
}

function inlines(parts: readonly Part[]): Inline[] {
  return parts.map((part) => (typeof part === 'string' ? text(part) : part))
}

function itemOf(item: string | ListItem): ListItem {
  return typeof item === 'string' ? { children: [text(item)], blocks: [] } : item
}
