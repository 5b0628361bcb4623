import { BoldFeature, InlineCodeFeature, ItalicFeature, lexicalEditor } from '@payloadcms/richtext-lexical'
import type { Block } from 'payload'
import { safeLinks } from './safe-links.ts'

/** A sentence of the essay itself, set large. */
export const pullQuoteBlock: Block = {
  slug: 'pull-quote',
  interfaceName: 'PullQuoteBlock',
  labels: { singular: 'Pull quote', plural: 'Pull quotes' },
  fields: [
    { name: 'text', type: 'textarea', required: true, maxLength: 600 },
    { name: 'attribution', type: 'text', maxLength: 200 },
  ],
}

/** An aside: a box beside the argument. */
export const noteBlock: Block = {
  slug: 'note',
  interfaceName: 'NoteBlock',
  labels: { singular: 'Aside', plural: 'Asides' },
  fields: [
    { name: 'title', type: 'text', maxLength: 200 },
    {
      name: 'content',
      type: 'richText',
      required: true,
      editor: lexicalEditor({
        features: [BoldFeature(), ItalicFeature(), InlineCodeFeature(), safeLinks([])],
      }),
    },
  ],
}

/** Program text, shown as typed. */
export const codeBlock: Block = {
  slug: 'code',
  interfaceName: 'CodeBlock',
  labels: { singular: 'Code', plural: 'Code' },
  fields: [
    {
      name: 'language',
      type: 'text',
      maxLength: 40,
      admin: { description: 'Such as ts, sql or sh. May stay empty.' },
    },
    // Not Payload's own code field: its editor is fetched from elsewhere, and nothing here may call out.
    {
      name: 'code',
      type: 'textarea',
      required: true,
      maxLength: 20_000,
      admin: { rows: 10, style: { fontFamily: 'var(--font-mono)' } },
    },
  ],
}

/** A number in the text whose words stand at the end of the essay. */
export const footnote: Block = {
  slug: 'footnote',
  interfaceName: 'Footnote',
  labels: { singular: 'Footnote', plural: 'Footnotes' },
  fields: [{ name: 'text', type: 'textarea', required: true, maxLength: 2_000 }],
}
