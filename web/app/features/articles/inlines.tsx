import { safeHref } from '@galley/content-model'
import type { Inline, TextMark } from '@galley/content-model'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { footnoteId, footnoteMarkId } from './footnotes.ts'
import { nothingFor } from './unknown-kind.ts'

/** A run of text, links, line breaks and footnote marks. */
export function Inlines({ of: inlines }: { of: readonly Inline[] }) {
  return inlines.map((inline, index) => (
    <Fragment key={index}>
      {inline.kind === 'footnote' && inlines[index - 1]?.kind === 'footnote' && (
        // Without it, notes 1 and 2 side by side are note 12.
        <sup className="footnote-mark">, </sup>
      )}
      {drawInline(inline)}
    </Fragment>
  ))
}

function drawInline(inline: Inline): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.marks.reduce<ReactNode>(withMark, inline.text)
    case 'break':
      return <br />
    case 'link':
      return <Link href={inline.href}>{<Inlines of={inline.children} />}</Link>
    case 'footnote':
      return (
        <sup className="footnote-mark">
          <a
            id={footnoteMarkId(inline.id)}
            href={`#${footnoteId(inline.id)}`}
            aria-label={`Note ${inline.id}`}
          >
            {inline.id}
          </a>
        </sup>
      )
    default:
      return nothingFor(inline)
  }
}

/** The address is checked again where it is drawn: what is stored may be older than the check at saving. */
function Link({ href, children }: { href: string; children: ReactNode }) {
  const safe = safeHref(href)
  return safe === null ? children : <a href={safe}>{children}</a>
}

function withMark(children: ReactNode, mark: TextMark): ReactNode {
  switch (mark) {
    case 'bold':
      return <strong>{children}</strong>
    case 'italic':
      return <em>{children}</em>
    case 'strikethrough':
      return <s>{children}</s>
    case 'underline':
      return <u>{children}</u>
    case 'code':
      return <code>{children}</code>
    case 'subscript':
      return <sub>{children}</sub>
    case 'superscript':
      return <sup>{children}</sup>
    case 'annotation':
      return <mark className="annotation">{children}</mark>
    default:
      return nothingFor(mark)
  }
}
