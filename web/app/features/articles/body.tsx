import type { Block, ListItem, PublicBody, TableCell } from '@galley/content-model'
import type { ReactNode } from 'react'
import { Inlines } from './inlines.tsx'
import { Picture } from './picture.tsx'
import { plainWords } from './plain-words.ts'

/** The text of an article or of a page. One component for each kind of block; text is data and React escapes it. */
export function Body({ of: body }: { of: PublicBody }) {
  return <Blocks of={body.blocks} />
}

function Blocks({ of: blocks }: { of: readonly Block[] }) {
  return blocks.map((block, index) => <BlockOf key={index} block={block} />)
}

function BlockOf({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Inlines of={block.children} />
        </p>
      )
    case 'heading':
      return <Heading block={block} />
    case 'list':
      return <List block={block} />
    case 'quote':
      return (
        <blockquote>
          <p>
            <Inlines of={block.children} />
          </p>
        </blockquote>
      )
    case 'pull-quote':
      return <PullQuote block={block} />
    case 'note':
      return <Note block={block} />
    case 'code':
      return <Code block={block} />
    case 'image':
      return <Picture image={block.image} />
    case 'table':
      return <Table rows={block.rows} />
    case 'rule':
      return <hr />
    default:
      return unknownKind(block)
  }
}

type Of<Kind extends Block['kind']> = { block: Extract<Block, { kind: Kind }> }

/** The link stands beside the heading and not in it, so that the heading's name is its words alone. */
function Heading({ block }: Of<'heading'>) {
  const Level = `h${block.level}` as const
  return (
    <div className={`heading heading-${block.level}`}>
      <Level id={block.id}>
        <Inlines of={block.children} />
      </Level>
      <a
        className="anchor"
        href={`#${block.id}`}
        aria-label={`Link to the section “${plainWords(block.children)}”`}
      >
        §
      </a>
    </div>
  )
}

function List({ block }: Of<'list'>) {
  const items = block.items.map((item, index) => <Item key={index} item={item} />)
  if (!block.ordered) return <ul>{items}</ul>
  return <ol start={block.start === 1 ? undefined : block.start}>{items}</ol>
}

function Item({ item }: { item: ListItem }) {
  return (
    <li>
      <Inlines of={item.children} />
      <Blocks of={item.blocks} />
    </li>
  )
}

function PullQuote({ block }: Of<'pull-quote'>) {
  return (
    <figure className="pull-quote">
      <blockquote>
        <p>{block.text}</p>
      </blockquote>
      {block.attribution === null ? null : <figcaption>{block.attribution}</figcaption>}
    </figure>
  )
}

function Note({ block }: Of<'note'>) {
  return (
    <div className="note" role="note">
      {block.title === null ? null : <p className="note-title">{block.title}</p>}
      <p>
        <Inlines of={block.children} />
      </p>
    </div>
  )
}

/** Scrolls sideways when it must, so it can be focused and scrolled by keyboard, and therefore has a name. */
function Code({ block }: Of<'code'>) {
  return (
    <pre className="code" tabIndex={0} role="region" aria-label={codeName(block.language)}>
      <code>{block.text}</code>
    </pre>
  )
}

function codeName(language: string | null): string {
  return language === null || language === '' ? 'Code' : `Code, ${language}`
}

function Table({ rows }: { rows: readonly (readonly TableCell[])[] }) {
  const head = rows.findIndex((row) => !row.every((cell) => cell.header))
  const headRows = rows.slice(0, head === -1 ? rows.length : head)
  const bodyRows = rows.slice(headRows.length)
  return (
    <div className="table" tabIndex={0} role="region" aria-label="Table">
      <table>
        {headRows.length === 0 ? null : <thead>{headRows.map(drawRow('col'))}</thead>}
        {bodyRows.length === 0 ? null : <tbody>{bodyRows.map(drawRow('row'))}</tbody>}
      </table>
    </div>
  )
}

function drawRow(scope: 'col' | 'row') {
  return (row: readonly TableCell[], index: number) => (
    <tr key={index}>
      {row.map((cell, column) => {
        const spans = {
          colSpan: cell.colSpan > 1 ? cell.colSpan : undefined,
          rowSpan: cell.rowSpan > 1 ? cell.rowSpan : undefined,
        }
        return cell.header ? (
          <th key={column} scope={scope} {...spans}>
            <Inlines of={cell.children} />
          </th>
        ) : (
          <td key={column} {...spans}>
            <Inlines of={cell.children} />
          </td>
        )
      })}
    </tr>
  )
}

/** The type says that this cannot be reached: a new kind stops the build until it is drawn. */
function unknownKind(_: never): null {
  return null
}
