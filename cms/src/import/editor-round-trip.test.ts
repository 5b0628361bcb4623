import { postgresAdapter } from '@payloadcms/db-postgres'
import { editorConfigFactory, getEnabledNodes } from '@payloadcms/richtext-lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import { buildConfig } from 'payload'
import { expect, test } from 'vitest'
import { slugs } from '../collections/slugs.ts'
import { articleEditor } from '../editor/article-editor.ts'
import { body } from './lexical.ts'
import { readMarkdown } from './markdown.ts'

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

test('the editor reads what the importer writes, and writes it back unchanged', async () => {
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
  const editor = createHeadlessEditor({
    nodes: getEnabledNodes({ editorConfig }),
    onError: (error) => {
      throw error
    },
  })
  const written = body(readMarkdown(everything).children)
  const state = editor.parseEditorState(JSON.stringify(written))
  expect(JSON.parse(JSON.stringify(state.toJSON()))).toEqual(written)
})
