import type {
  BlockContent,
  DefinitionContent,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
  TableRow,
} from 'mdast'
import { emptyBlock, nodeMeta } from './galley-markdown.ts'
import {
  childrenOf,
  inlinesOf,
  isFields,
  NoMarkdown,
  plainInlines,
  plainLine,
  type MarkdownWriting,
} from './markdown-inlines.ts'

type Fields = Record<string, unknown>

/**
 * A block of a body as Markdown's own tree.
 *
 * @throws NoMarkdown  for what Markdown has no form for
 */
export function blockOf(node: unknown, writing: MarkdownWriting): RootContent {
  if (!isFields(node)) throw new NoMarkdown('No node.')
  switch (node['type']) {
    case 'paragraph':
      return paragraph(inlinesOf(childrenOf(node), writing))
    case 'heading': {
      const depth = { h2: 2, h3: 3, h4: 4 }[String(node['tag'])]
      if (depth !== 2 && depth !== 3 && depth !== 4) throw new NoMarkdown('A rank.')
      return { type: 'heading', depth, children: inlinesOf(childrenOf(node), writing, true) }
    }
    case 'quote': {
      const children = inlinesOf(childrenOf(node), writing)
      return { type: 'blockquote', children: [children.length === 0 ? empty() : paragraph(children)] }
    }
    case 'list':
      return list(node, writing)
    case 'table':
      return table(node, writing)
    case 'horizontalrule':
      return { type: 'thematicBreak' }
    case 'upload':
      return image(node, writing)
    case 'block':
      return form(isFields(node['fields']) ? node['fields'] : {}, writing)
    default:
      throw new NoMarkdown(String(node['type']))
  }
}

/** A node as the editor stores it, for what Markdown has no form for. */
export function storedNode(node: unknown): RootContent {
  return { type: 'code', lang: 'json', meta: nodeMeta, value: JSON.stringify(node, null, 2) }
}

function empty(): Paragraph {
  return { type: 'paragraph', children: [{ type: 'html', value: emptyBlock }] }
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return children.length === 0 ? empty() : { type: 'paragraph', children }
}

function list(node: Fields, writing: MarkdownWriting): RootContent & { type: 'list' } {
  const { listType, start } = node
  if (listType !== 'bullet' && listType !== 'number') throw new NoMarkdown('A kind of list.')
  const items: ListItem[] = []
  for (const child of childrenOf(node)) {
    if (!isFields(child) || child['type'] !== 'listitem') throw new NoMarkdown('No item.')
    const children = childrenOf(child)
    const lists = children.filter((one) => isFields(one) && one['type'] === 'list')
    if (lists.length > 0) {
      // Lexical keeps a nested list in an item of its own, after the item that it belongs to.
      if (lists.length !== children.length) throw new NoMarkdown('A list among words.')
      const nested = lists.map((one) => list(isFields(one) ? one : {}, writing))
      const owner = items.at(-1)
      if (owner === undefined) items.push(item(nested))
      else owner.children.push(...nested)
    } else {
      const words = inlinesOf(children, writing)
      items.push(item(words.length === 0 ? [] : [paragraph(words)]))
    }
  }
  // An item without words that others hang on would be read as theirs.
  for (const { children } of items)
    if (children[0]?.type === 'list' && items.length > 1) throw new NoMarkdown('An empty item.')
  const ordered = listType === 'number'
  return {
    type: 'list',
    ordered,
    spread: false,
    children: items,
    ...(ordered && { start: typeof start === 'number' ? start : 1 }),
  }
}

function item(children: (BlockContent | DefinitionContent)[]): ListItem {
  return { type: 'listItem', spread: false, children }
}

function table(node: Fields, writing: MarkdownWriting): RootContent {
  const rows = childrenOf(node).map((row): TableRow => {
    if (!isFields(row) || row['type'] !== 'tablerow') throw new NoMarkdown('No row.')
    return {
      type: 'tableRow',
      children: childrenOf(row).map((cell) => {
        const inside = isFields(cell) ? childrenOf(cell) : []
        const [only] = inside
        if (inside.length !== 1 || !isFields(only) || only['type'] !== 'paragraph')
          throw new NoMarkdown('A cell.')
        return { type: 'tableCell', children: inlinesOf(childrenOf(only), writing, true) }
      }),
    }
  })
  return { type: 'table', children: rows }
}

function image(node: Fields, writing: MarkdownWriting): RootContent {
  const { value, relationTo = 'media' } = node
  const id = isFields(value) ? value['id'] : value
  const found = typeof id === 'string' && relationTo === 'media' ? writing.image(id) : null
  if (found === null) throw new NoMarkdown('An image that is gone.')
  const caption = isFields(node['fields']) ? node['fields']['caption'] : null
  const title = typeof caption === 'string' && caption !== '' ? { title: plainLine(caption, writing) } : {}
  return paragraph([{ type: 'image', url: found.url, alt: plainLine(found.alt, writing), ...title }])
}

function form(fields: Fields, writing: MarkdownWriting): RootContent {
  switch (fields['blockType']) {
    case 'code': {
      const { language, code } = fields
      const lang = typeof language === 'string' && language !== '' ? { lang: language } : {}
      return { type: 'code', ...lang, value: String(code ?? '') }
    }
    case 'pull-quote':
      return pullQuote(String(fields['text'] ?? ''), fields['attribution'], writing)
    case 'note':
      return aside(fields, writing)
    default:
      throw new NoMarkdown(String(fields['blockType']))
  }
}

function pullQuote(text: string, attribution: unknown, writing: MarkdownWriting): RootContent {
  const end: PhrasingContent[] =
    typeof attribution === 'string' && attribution !== ''
      ? [{ type: 'html', value: '\n— ' }, ...plainInlines(attribution, writing)]
      : []
  return paragraph([
    { type: 'html', value: ':::pull-quote\n' },
    ...plainInlines(text, writing),
    ...end,
    { type: 'html', value: '\n:::' },
  ])
}

function aside({ title, content }: Fields, writing: MarkdownWriting): RootContent {
  const root = isFields(content) ? content['root'] : null
  const paragraphs = (isFields(root) ? childrenOf(root) : []).map((node) => blockOf(node, writing))
  if (paragraphs.some(({ type }) => type !== 'paragraph'))
    throw new NoMarkdown('An aside with more than words.')
  const heading: PhrasingContent[] =
    typeof title === 'string' && title !== ''
      ? [{ type: 'text', value: ' ' }, ...plainInlines(title, writing)]
      : []
  return {
    type: 'blockquote',
    children: [
      { type: 'paragraph', children: [{ type: 'html', value: '[!NOTE]' }, ...heading] },
      ...paragraphs.flatMap((node) => (node.type === 'paragraph' ? [node] : [])),
    ],
  }
}
