import type { Block, ListItem, PublicBody, TableCell } from '@galley/content-model'
import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { CodeText } from './code-text.tsx'
import { Inlines } from './inlines.tsx'
import { Picture } from './picture.tsx'
import { columnsOfFigures } from './columns-of-figures.ts'
import { plainWords } from './plain-words.ts'
import { roomForNumbers } from './list-numbers.ts'
import { nothingFor } from './unknown-kind.ts'

/**
 * Whether the text is drawn for a feed: there it has no style, no ways to scroll by keyboard and no links to its own
 * headings.
 */
export const ForFeed = createContext(false)

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
      return nothingFor(block)
  }
}

type Of<Kind extends Block['kind']> = { block: Extract<Block, { kind: Kind }> }

/** The link stands beside the heading and not in it, so that the heading's name is its words alone. */
function Heading({ block }: Of<'heading'>) {
  const Level = `h${block.level}` as const
  if (useContext(ForFeed)) {
    return (
      <Level>
        <Inlines of={block.children} />
      </Level>
    )
  }
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
  return (
    <ol
      start={block.start === 1 ? undefined : block.start}
      className={roomForNumbers(block.start, block.start + items.length - 1)}
    >
      {items}
    </ol>
  )
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

function Code({ block }: Of<'code'>) {
  return (
    <ScrollRegion className="code" name={codeName(block.language)}>
      <pre>
        <code>
          <CodeText language={useContext(ForFeed) ? null : block.language} text={block.text} />
        </code>
      </pre>
    </ScrollRegion>
  )
}

function codeName(language: string | null): string {
  return language === null || language === '' ? 'Code' : `Code, ${language}`
}

/** Rows of nothing but header cells at the top are the head. Columns of figures are set flush right. */
function Table({ rows }: { rows: readonly (readonly TableCell[])[] }) {
  const firstOfBody = rows.findIndex((row) => !row.every((cell) => cell.header))
  const headRows = rows.slice(0, firstOfBody === -1 ? rows.length : firstOfBody)
  const bodyRows = rows.slice(headRows.length)
  const figures = columnsOfFigures(bodyRows)
  return (
    <ScrollRegion className="table" name="Table">
      <table>
        {headRows.length === 0 ? null : (
          <thead>
            {headRows.map((row, index) => (
              <Row key={index} row={row} scope="col" figures={figures} />
            ))}
          </thead>
        )}
        {bodyRows.length === 0 ? null : (
          <tbody>
            {bodyRows.map((row, index) => (
              <Row key={index} row={row} scope="row" figures={figures} />
            ))}
          </tbody>
        )}
      </table>
    </ScrollRegion>
  )
}

function Row({
  row,
  scope,
  figures,
}: {
  row: readonly TableCell[]
  scope: 'col' | 'row'
  figures: ReadonlySet<number>
}) {
  return (
    <tr>
      {row.map((cell, column) => {
        const attributes = {
          colSpan: cell.colSpan > 1 ? cell.colSpan : undefined,
          rowSpan: cell.rowSpan > 1 ? cell.rowSpan : undefined,
          className: figures.has(column) ? 'number' : undefined,
        }
        return cell.header ? (
          <th key={column} scope={scope} {...attributes}>
            <Inlines of={cell.children} />
          </th>
        ) : (
          <td key={column} {...attributes}>
            <Inlines of={cell.children} />
          </td>
        )
      })}
    </tr>
  )
}

/** Scrolls sideways when it must, so it can be focused and scrolled by keyboard, and therefore has a name. */
function ScrollRegion({
  className,
  name,
  children,
}: {
  className: string
  name: string
  children: ReactNode
}) {
  if (useContext(ForFeed)) return children
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Safari lets a keyboard scroll only what can be focused.
    <section className={className} tabIndex={0} aria-label={name}>
      {children}
    </section>
  )
}
