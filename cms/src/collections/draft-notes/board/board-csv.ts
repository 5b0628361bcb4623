import type { BoardRow } from '../contract.ts'

const columns: readonly (readonly [name: string, value: (row: BoardRow) => string])[] = [
  ['Article', (row) => row.article.title],
  ['Section', (row) => row.section.join(' › ')],
  ['About', (row) => row.place ?? row.origin],
  ['Label', (row) => row.label ?? ''],
  ['Topic', (row) => row.topic ?? ''],
  ['Note', (row) => row.text],
  ['Quote', (row) => row.quote ?? ''],
  ['Kind', (row) => (row.kindSuggested ? `${row.kind} (suggested)` : row.kind)],
  ['Severity', (row) => row.severity],
  ['Status', (row) => row.status],
  ['Place', (row) => row.anchorState],
  ['Assigned to', (row) => row.assignee?.name ?? ''],
  ['Written by', (row) => row.author.name],
  ['Due', (row) => row.dueOn ?? ''],
  ['Created', (row) => row.createdAt],
  ['Replies', (row) => String(row.replies)],
  ['Link', (row) => `/admin/collections/articles/${row.article.id}?note=${row.id}`],
]

/**
 * The board as CSV (RFC 4180), with a mark at its start by which spreadsheets know that it is UTF-8. A cell that a
 * spreadsheet would run as a formula is kept as text by an apostrophe before it.
 */
export function boardCsv(rows: readonly BoardRow[], origin: string): string {
  const lines = rows.map((row) =>
    columns.map(([name, value]) => cell(name === 'Link' ? origin + value(row) : value(row))),
  )
  return `\uFEFF${[columns.map(([name]) => cell(name)), ...lines].map((line) => `${line.join(',')}\r\n`).join('')}`
}

/** What begins a formula, also in its full-width form, after anything that is not drawn. */
const formula = '[\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}]*[=+\\-@\\t\\r|%＝＋－＠]'
const formulaAtStart = new RegExp(`^${formula}`, 'u')
/** Where a semicolon parts cells, as in much of Europe, what follows it is the start of one. */
const formulaAfterPart = new RegExp(`;(?=${formula})`, 'gu')

function cell(value: string): string {
  const parted = value.replaceAll(formulaAfterPart, ";'")
  const safe = formulaAtStart.test(value) ? `'${parted}` : parted
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
