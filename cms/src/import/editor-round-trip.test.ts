import { postgresAdapter } from '@payloadcms/db-postgres'
import { editorConfigFactory, getEnabledNodes } from '@payloadcms/richtext-lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import { buildConfig } from 'payload'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slugs } from '../collections/slugs.ts'
import { articleEditor } from '../editor/article-editor.ts'
import { anyBody } from '../export/bodies.fixture.ts'
import { bodyMarkdown } from '../export/body-markdown.ts'
import { comparableBody } from '../export/comparable-body.ts'
import { body } from './lexical.ts'
import { readGalleyBody, readMarkdown } from './markdown.ts'

const everything = `Words, **bold**, *italic*, ~~gone~~, \`code\`, H<sub>2</sub>O, m<sup>2</sup>, [a link](https://x.example)  
on two lines.[^1]

[TODO: refine voice —
- one
- two]

## A heading

### Another

#### And another

> A quotation
> — with its source

> [!NOTE] An aside
> With **words**.

:::pull-quote
Set large.
:::

- one
  1. nested
  2. list
     - deeper
- two

3. three
4. four

| a | b |
| - | - |
| c | d |

***

\`\`\`ts
const code = 1
\`\`\`

[^1]: A footnote.
`

/** An editor with every kind of node that articles know, without a page to draw on. */
async function articleEditorAlone() {
  const config = await buildConfig({
    secret: 'only for building a configuration in a test',
    db: postgresAdapter({ pool: {} }),
    editor: articleEditor,
    collections: [
      { slug: slugs.articles, fields: [] },
      { slug: slugs.media, upload: true, fields: [] },
    ],
    typescript: { autoGenerate: false },
  })
  const editorConfig = await editorConfigFactory.fromEditor({ config, editor: articleEditor })
  return createHeadlessEditor({
    nodes: getEnabledNodes({ editorConfig }),
    onError: (error) => {
      throw error
    },
  })
}

const editor = await articleEditorAlone()
const throughTheEditor = (written: unknown): unknown =>
  JSON.parse(JSON.stringify(editor.parseEditorState(JSON.stringify(written)).toJSON()))

test('the editor reads what the importer writes, and writes it back unchanged', () => {
  const written = body(readMarkdown(everything).children)
  expect(throughTheEditor(written)).toEqual(written)
})

test('what the editor writes is the same for it after Markdown out and in', { timeout: 120_000 }, () => {
  const writing = { annotated: true, image: () => null }
  fc.assert(
    fc.property(anyBody, (given) => {
      const written = throughTheEditor(given)
      const { body: read } = readGalleyBody(bodyMarkdown(written, writing))
      expect(comparableBody(throughTheEditor(read))).toEqual(comparableBody(written))
    }),
    { seed: 20_261_123, numRuns: 60 },
  )
})
