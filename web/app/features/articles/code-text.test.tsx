import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { CodeText } from './code-text.tsx'

const drawn = (language: string | null, text: string) =>
  renderToStaticMarkup(<CodeText language={language} text={text} />)

const wordsOf = (markup: string) =>
  markup
    .replace(/<[^>]*>/gu, '')
    .replace(/&(?<name>lt|gt|amp|quot|#x27);/gu, (entity) => entities[entity] ?? '')
const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#x27;': "'",
}

test.each([
  ['ts', "const a = 'b' // c", '<span class="k">const</span> a = <span class="s">&#x27;b&#x27;</span>'],
  ['SQL', 'select 1', '<span class="k">select</span> <span class="n">1</span>'],
  ['sh', 'echo "hi"', '<span class="k">echo</span>'],
])('%s is coloured', (language, text, markup) => {
  expect(drawn(language, text)).toContain(markup)
})

test.each([null, '', 'klingon', 'constructor', '__proto__'])(
  'the language %j is shown as it is',
  (language) => {
    expect(drawn(language, 'a < b')).toBe('a &lt; b')
  },
)

test.each(['ts', 'html', 'json', 'py', 'yaml', 'css', 'diff', 'md'])(
  'no character is lost or added, nor markup let through, in %s',
  (language) => {
    const text = '<script>alert("x")</script> & {a: [1, \'b\']}\n\t# c\n+d\n'
    expect(wordsOf(drawn(language, text))).toBe(text)
    expect(drawn(language, text)).not.toContain('<script')
  },
)
