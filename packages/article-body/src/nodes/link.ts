import { safeHref } from '@galley/content-model'
import type { Inline } from '@galley/content-model'
import type { Builder } from '../builder.ts'
import { formOf, type LexicalNode } from '../lexical.ts'
import { isVisible, wordsOf } from '../visible.ts'

/** A link around some inlines; without an address that may be shown, the inlines alone. */
export function linkInlines(node: LexicalNode, children: Inline[], builder: Builder): Inline[] {
  if (!isVisible(children)) return []
  const form = formOf(node)
  const isInternal = form['linkType'] === 'internal'
  const address = isInternal ? internalAddress(form['doc'], builder) : addressOf(node, form)
  const href = safeHref(address)
  const leadsToNothing = href === null ? isInternal && address === null : builder.options.isGone?.(href)
  if (href !== null && !leadsToNothing) return [{ kind: 'link', href, children }]
  if (leadsToNothing) {
    builder.report({ type: 'unseen-article', text: wordsOf(children) })
    return children
  }
  builder.report({
    type: 'refused-link',
    address: typeof address === 'string' ? address : '',
    text: wordsOf(children),
  })
  return children
}

function internalAddress(doc: unknown, builder: Builder): string | null {
  return builder.options.internalLink?.(doc) ?? null
}

/** Payload keeps the address in the form; Lexical's own links keep it on the node. */
function addressOf(node: LexicalNode, form: Record<string, unknown>): unknown {
  return form['url'] ?? node.fields['url']
}
