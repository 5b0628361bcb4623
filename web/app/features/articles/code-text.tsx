import { common, createLowlight } from 'lowlight'
import type { ReactNode } from 'react'

/** The 37 languages that are quoted most; any other is shown as it is. */
const highlighter = createLowlight(common)

/** The many names of the highlighter become five, for which `style/code.css` has colours. */
const kinds: Readonly<Record<string, string>> = {
  'hljs-keyword': 'k',
  'hljs-built_in': 'k',
  'hljs-selector-tag': 'k',
  'hljs-name': 'k',
  'hljs-section': 'k',
  'hljs-meta': 'k',
  'hljs-string': 's',
  'hljs-regexp': 's',
  'hljs-addition': 's',
  'hljs-number': 'n',
  'hljs-literal': 'n',
  'hljs-symbol': 'n',
  'hljs-attr': 'n',
  'hljs-attribute': 'n',
  'hljs-deletion': 'd',
  'hljs-comment': 'c',
  'hljs-quote': 'c',
}

type Node = ReturnType<typeof highlighter.highlight>['children'][number]

/** The text of a code block, its words coloured when the language is known. Its characters are the same either way. */
export function CodeText({ language, text }: { language: string | null; text: string }) {
  const name = language?.trim().toLowerCase() ?? ''
  if (name === '' || !highlighter.registered(name)) return text
  return drawn(highlighter.highlight(name, text).children)
}

function drawn(nodes: readonly Node[]): ReactNode {
  return nodes.map((node, index) => {
    if (node.type === 'text') return node.value
    if (node.type !== 'element') return null
    const names = node.properties['className']
    const kind = Array.isArray(names) ? names.map((name) => kinds[String(name)]).find(Boolean) : undefined
    const inside = drawn(node.children)
    if (kind === undefined) return <Plain key={index}>{inside}</Plain>
    return (
      <span key={index} className={kind}>
        {inside}
      </span>
    )
  })
}

/** No element of its own: a name without a colour is not worth its bytes. */
function Plain({ children }: { children: ReactNode }) {
  return children
}
