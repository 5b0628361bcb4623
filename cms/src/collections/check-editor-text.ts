import type { LexicalRichTextAdapter } from '@payloadcms/richtext-lexical'
import {
  flattenAllFields,
  ValidationError,
  type Field,
  type FieldHook,
  type FlattenedField,
  type PayloadRequest,
  type Tab,
} from 'payload'
import { z } from 'zod'
import { wrongTypesIn } from './refuse-wrong-types.ts'

type EditorConfig = LexicalRichTextAdapter['editorConfig']
type Fields = Record<string, unknown>
type Check = { config: EditorConfig; req: PayloadRequest }

/** The same fields, with every text of the editor checked before the editor itself reads it. */
export function withCheckedTexts(fields: Field[]): Field[] {
  return fields.map((field) => {
    if (field.type === 'tabs') return { ...field, tabs: field.tabs.map(withCheckedTab) }
    if (field.type === 'richText') {
      const { hooks } = field
      return {
        ...field,
        hooks: { ...hooks, beforeValidate: [refuseBrokenText, ...(hooks?.beforeValidate ?? [])] },
      }
    }
    return 'fields' in field ? { ...field, fields: withCheckedTexts(field.fields) } : field
  })
}

function withCheckedTab(tab: Tab): Tab {
  return { ...tab, fields: withCheckedTexts(tab.fields) }
}

/**
 * Refuses a text that the editor could not show: its page would fail for everybody who opens it. Payload checks no
 * drafts, and answers 500 for some of these. What is stored already is left alone, so that other fields can be saved.
 *
 * @throws ValidationError  HTTP 400 with the field's path and what is wrong
 */
const refuseBrokenText: FieldHook = ({ collection, field, global, path, req, siblingData, value }) => {
  if (field.type !== 'richText' || siblingData[field.name] === undefined) return value
  if (value === null) return value
  const message = editorTextProblem(value, field.editor, req)
  if (message === null) return value
  throw new ValidationError(
    {
      ...(collection !== null && { collection: collection.slug }),
      ...(global !== null && { global: global.slug }),
      errors: [{ path: path.join('.'), message }],
    },
    req.t,
  )
}

function isLexical(editor: unknown): editor is LexicalRichTextAdapter {
  return isRecord(editor) && 'editorConfig' in editor
}

const unreadable = 'This is no text that the editor can read. Please load it again and send it in that form.'

/** Lexical's own nodes; all others come from the features of an editor. */
const plainNodes = ['paragraph', 'text', 'linebreak', 'tab'] as const

/** Lexical takes no bare words at the top: they stand in a paragraph. */
const bareWords: ReadonlySet<unknown> = new Set(['text', 'linebreak', 'tab'])

/**
 * What keeps the editor from showing a text, as a sentence; `null` when nothing does.
 *
 * Walks the tree once and without recursion, so that neither its size nor its depth matters.
 */
export function editorTextProblem(text: unknown, editor: unknown, req: PayloadRequest): string | null {
  if (!isLexical(editor)) return null
  const waiting: { node: unknown; check: Check; known: ReadonlySet<unknown> }[] = []
  /** Puts the first level of a text on the list; false when it is none. */
  const begin = (value: unknown, inside: Check): boolean => {
    const root = isRecord(value) ? value['root'] : null
    if (!isRecord(root) || root['type'] !== 'root' || !Array.isArray(root['children'])) return false
    const known = nodeTypes(inside.config)
    for (const node of root['children']) {
      if (isRecord(node) && bareWords.has(node['type'])) return false
      waiting.push({ node, check: inside, known })
    }
    return wrongAttributes(root).length === 0
  }
  if (!begin(text, { config: editor.editorConfig, req })) return unreadable
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, check: inside, known } = next
    if (!isRecord(node)) return unreadable
    const problem = nodeProblem(node, known) ?? fieldsProblem(node, inside)
    if (problem !== null) return problem
    for (const [value, config] of textsInside(node, inside)) {
      if (!begin(value, { ...inside, config })) return unreadable
    }
    const { children } = node
    if (children === undefined) continue
    if (!Array.isArray(children)) return unreadable
    for (const child of children) waiting.push({ node: child, check: inside, known })
  }
  return null
}

const typesOf = new WeakMap<EditorConfig, ReadonlySet<unknown>>()

/** The kinds of nodes that an editor has, by its features. */
function nodeTypes(config: EditorConfig): ReadonlySet<unknown> {
  const known = typesOf.get(config)
  if (known !== undefined) return known
  const types = new Set<unknown>(plainNodes)
  for (const { node } of config.features.nodes) {
    types.add('with' in node ? node.replace.getType() : node.getType())
  }
  typesOf.set(config, types)
  return types
}

function nodeProblem(node: Fields, known: ReadonlySet<unknown>): string | null {
  const { type } = node
  if (!known.has(type)) {
    return typeof type === 'string'
      ? `The editor has no “${type.slice(0, 40)}”. Please take it out of the text and save again.`
      : unreadable
  }
  const [wrong] = wrongAttributes(node)
  if (wrong === undefined) return null
  return `A “${String(type)}” in this text has a “${wrong}” that the editor cannot read. Please correct it.`
}

// What Lexical's own nodes carry besides children and fields. Absent is fine where nothing else is said.
const words = z.string().nullish()
const number = z.number().nullish()
const attributes: Readonly<Record<string, z.ZodType>> = {
  mode: words,
  style: words,
  textStyle: words,
  direction: words,
  listType: words,
  tag: z.stringFormat('tag', /^(?:h[1-6]|[ou]l)$/u).nullish(),
  format: z.union([z.string(), z.number()]).nullish(),
  indent: number,
  textFormat: number,
  start: number,
  colSpan: number,
  rowSpan: number,
  headerState: number,
  colWidths: z.array(z.number()).nullish(),
}

function wrongAttributes(node: Fields): string[] {
  const { type, text } = node
  const isWord = type === 'text' ? typeof text === 'string' : type !== 'tab' || text === '\t'
  const wrong = Object.entries(attributes).filter(([name, form]) => !form.safeParse(node[name]).success)
  return [...(isWord ? [] : ['text']), ...wrong.map(([name]) => name)]
}

/** What the forms inside of a text hold: of blocks, links and images. */
function fieldsProblem(node: Fields, check: Check): string | null {
  const type = String(node['type'])
  const { fields } = node
  if (type === 'upload') {
    const problem = uploadProblem(node, check.config)
    if (problem !== null) return problem
  } else if (check.config.features.getSubFields?.has(type) === true && !isRecord(fields)) {
    return `A “${type}” in this text has no fields. Please add them, or take it out of the text.`
  }
  const known = subFields(node, check)
  if (known === null && (type === 'block' || type === 'inlineBlock')) {
    return 'A block in this text is of a kind that the editor does not have. Please take it out of the text.'
  }
  if ((fields ?? null) === null) return null
  const wrong = isRecord(fields) ? wrongTypesIn(known ?? [], fields, '')[0]?.path : 'fields'
  if (wrong === undefined) return null
  return `The “${wrong}” of a “${type}” in this text cannot be read. Please correct it.`
}

/** The fields of a node that has a form; `null` for others, and for a block that does not exist. */
function subFields(node: Fields, { config, req }: Check): FlattenedField[] | null {
  const type = String(node['type'])
  if (!isRecord(node['fields'])) return null
  const fields = config.features.getSubFields?.get(type)?.({ node: { ...node, type, version: 1 }, req })
  return fields ? flattenAllFields({ cache: true, fields }) : null
}

/** Texts of other editors inside of a node's form, such as that of an aside. */
function textsInside(node: Fields, check: Check): [text: unknown, config: EditorConfig][] {
  const { fields } = node
  if (!isRecord(fields)) return []
  return (subFields(node, check) ?? []).flatMap((field): [unknown, EditorConfig][] => {
    const text = fields[field.name] ?? null
    if (field.type !== 'richText' || text === null || !isLexical(field.editor)) return []
    return [[text, field.editor.editorConfig]]
  })
}

const imageProps = z.object({ enabledCollectionSlugs: z.array(z.string()) })

/** An image that is still on its way has no value yet; the editor saves while it is being sent. */
const pendingImage = z.object({ pending: z.object({ formID: z.string() }), value: z.null().optional() })

function uploadProblem(node: Fields, { resolvedFeatureMap }: EditorConfig): string | null {
  if (pendingImage.safeParse(node).success) return null
  const props = imageProps.safeParse(resolvedFeatureMap.get('upload')?.sanitizedServerFeatureProps)
  const collections = props.success ? props.data.enabledCollectionSlugs : []
  if (!collections.some((slug) => slug === node['relationTo'])) {
    return 'An image in this text is from a place that the editor does not know. Please choose it again.'
  }
  const { value } = node
  // A client that read the article with its images sends them back whole.
  const id = z.uuid().safeParse(isRecord(value) ? value['id'] : value)
  return id.success ? null : 'An image in this text does not say which one it is. Please choose it again.'
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
