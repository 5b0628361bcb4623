import { isDeepStrictEqual } from 'node:util'

type Fields = Record<string, unknown>

/**
 * A body without what no reader, editor or note could tell apart: ids of links and blocks, how the editor splits equal
 * texts, values that are as good as absent. Two bodies with the same comparable form are the same text.
 */
export function comparableBody(body: unknown): unknown {
  return comparable(body)
}

/** Whether two nodes, or lists of them, say the same. */
export function isSameBody(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(comparable(one), comparable(other))
}

/** The same value with every tab in a plain text as a node of its own, as the editor keeps tabs that are typed. */
export function withTabs(value: unknown): unknown {
  if (Array.isArray(value)) return value.flatMap(tabsOf)
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withTabs(part)]))
}

function tabsOf(node: unknown): unknown[] {
  if (!isText(node) || (node['format'] ?? 0) !== 0 || !String(node['text']).includes('\t'))
    return [withTabs(node)]
  const tab = { type: 'tab', version: 1, text: '\t', format: 0, mode: 'normal', style: '', detail: 2 }
  return String(node['text'])
    .split('\t')
    .flatMap((text, index) => [...(index === 0 ? [] : [tab]), ...(text === '' ? [] : [{ ...node, text }])])
}

/** Made by the editor from what stands there, or only its own business. */
const derived = new Set([
  'direction',
  'id',
  'textFormat',
  'textStyle',
  'value',
  'version',
  'blockName',
  'indent',
])
/** Values that a node has when nothing was chosen. */
const usual: Fields = {
  detail: 0,
  mode: 'normal',
  style: '',
  format: '',
  newTab: false,
  colSpan: 1,
  rowSpan: 1,
  start: 1,
}

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return joined(value.map(comparable))
  if (!isFields(value)) return typeof value === 'string' ? value.replace(/\r\n?/gu, '\n') : value
  const isUpload = value['type'] === 'upload' || 'relationTo' in value
  const entries = Object.entries(value).flatMap(([name, part]) => {
    if (derived.has(name) && !(name === 'value' && isUpload)) return []
    if (part === null || part === undefined || part === '' || usual[name] === part) return []
    if (name === 'format' && part === 0) return []
    const shown = name === 'type' && part === 'autolink' ? 'link' : comparable(part)
    return isEmpty(shown) && name !== 'children' ? [] : [[name, shown] as const]
  })
  // The database keeps the fields of a node in an order of its own.
  const fields: Fields = Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)))
  return fields['type'] === 'tab' ? { text: '\t', type: 'text' } : fields
}

function isEmpty(value: unknown): boolean {
  return isFields(value) && Object.keys(value).length === 0
}

/** Neighbouring texts of one format as one, a line feed in a text as the break that readers see. */
function joined(nodes: unknown[]): unknown[] {
  const all: unknown[] = []
  for (const node of nodes.flatMap(withBreaks)) {
    const last = all.at(-1)
    if (isText(last) && isText(node) && isDeepStrictEqual({ ...last, text: '' }, { ...node, text: '' }))
      all[all.length - 1] = { ...last, text: String(last['text']) + String(node['text']) }
    else all.push(node)
  }
  return all
}

function withBreaks(node: unknown): unknown[] {
  if (!isFields(node) || node['type'] !== 'text') return [node]
  return String(node['text'] ?? '')
    .split('\n')
    .flatMap((line, index) => [
      ...(index === 0 ? [] : [{ type: 'linebreak' }]),
      ...(line === '' ? [] : [{ ...node, text: line }]),
    ])
}

function isText(node: unknown): node is Fields {
  return isFields(node) && node['type'] === 'text'
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
