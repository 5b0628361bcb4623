import type { Block, Inline } from '@galley/content-model'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  footnote,
  heading,
  image,
  link,
  list,
  note,
  numbered,
  p,
  quote,
  table,
  text,
} from '../../../test/text-builders.ts'
import { sampleEssays } from '../../../test/sample-essays.ts'
import { entryHtml } from '../feeds/entry-html.server.tsx'
import { Body } from './body.tsx'
import { footnotesOf } from './footnotes.ts'
import { nothingFor } from './unknown-kind.ts'

function drawn(...blocks: Block[]): string {
  return renderToStaticMarkup(<Body of={{ version: 1, blocks }} />)
}

describe('each kind of block', () => {
  test.each<[string, Block, string]>([
    ['a paragraph', p('One'), '<p>One</p>'],
    ['a heading', heading(3, 'one', 'One'), '<h3 id="one">One</h3>'],
    ['a list', list('One', 'Two'), '<ul><li>One</li><li>Two</li></ul>'],
    ['a numbered list', numbered(1, 'One'), '<ol><li>One</li></ol>'],
    ['a numbered list that goes on', numbered(4, 'Four'), '<ol start="4"><li>Four</li></ol>'],
    ['a quote', quote('One'), '<blockquote><p>One</p></blockquote>'],
    [
      'a pull quote',
      { kind: 'pull-quote', text: 'One', attribution: 'Ines' },
      '<figcaption>Ines</figcaption>',
    ],
    ['a note', note('Mind', 'One'), '<p class="note-title">Mind</p><p>One</p>'],
    [
      'code',
      { kind: 'code', language: 'sql', text: 'a < b' },
      'aria-label="Code, sql"><pre><code>a &lt; b</code></pre>',
    ],
    ['an image', { kind: 'image', image: image('desk', 'A desk', 'Mine') }, '<figcaption>Mine</figcaption>'],
    ['a rule', { kind: 'rule' }, '<hr/>'],
  ])('%s', (_, block, markup) => {
    expect(drawn(block)).toContain(markup)
  })

  test('a list inside a list item', () => {
    const nested = list({ children: [text('One')], blocks: [list('Two')] })
    expect(drawn(nested)).toBe('<ul><li>One<ul><li>Two</li></ul></li></ul>')
  })

  test.each([
    ['two digits', numbered(98, 'One', 'Two'), '<ol start="98">'],
    ['three digits at the end', numbered(98, 'One', 'Two', 'Three'), '<ol start="98" class="digits-3">'],
    ['four digits', numbered(1000, 'One'), '<ol start="1000" class="digits-4">'],
    ['many digits', numbered(123_456, 'One'), '<ol start="123456" class="digits-many">'],
  ])('S10 a list with numbers of %s has room for them', (_, block, markup) => {
    expect(drawn(block)).toContain(markup)
  })

  test('a table with its head, and its columns of figures set flush right', () => {
    const markup = drawn(table(['What', 'Times'], ['A slip', '14'], ['A fall', '−3.5 %']))
    expect(markup).toContain(
      '<thead><tr><th scope="col">What</th><th scope="col" class="number">Times</th></tr></thead>',
    )
    expect(markup).toContain('<td>A slip</td><td class="number">14</td>')
  })
})

describe('text', () => {
  test.each<[string, Inline, string]>([
    ['bold italic', text('a', 'bold', 'italic'), '<em><strong>a</strong></em>'],
    ['code', text('a', 'code'), '<code>a</code>'],
    ['struck out', text('a', 'strikethrough'), '<s>a</s>'],
    ['underlined', text('a', 'underline'), '<u>a</u>'],
    ['below', text('2', 'subscript'), '<sub>2</sub>'],
    ['above', text('2', 'superscript'), '<sup>2</sup>'],
    ['a line break', { kind: 'break' }, '<br/>'],
    ['markup as text', text('<script>alert(1)</script>'), '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ])('%s', (_, inline, markup) => {
    expect(drawn(p(inline))).toBe(`<p>${markup}</p>`)
  })

  test.each([
    ['https://example.org/', 'https://example.org/'],
    ['mailto:sam@galley.example', 'mailto:sam@galley.example'],
    ['/essays/one', '/essays/one'],
    ['#one', '#one'],
  ])('a link to %s is drawn', (href, drawnHref) => {
    expect(drawn(p(link(href, 'there')))).toBe(`<p><a href="${drawnHref}">there</a></p>`)
  })

  test.each([
    'javascript:alert(1)',
    '\u0001 JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'vbscript:x',
  ])('a link to %j is drawn as its words alone', (href) => {
    expect(drawn(p(link(href, 'there')))).toBe('<p>there</p>')
  })

  test('M2 an image whose name has a space and an accent is drawn with the address as it was encoded once', () => {
    const file = encodeURIComponent('probe pic é.jpg')
    const sources = [480, 960].map((width) => ({ url: `/media/${width}-${file}`, width, height: width }))
    const markup = drawn({ kind: 'image', image: { ...image('desk', 'A desk'), sources } })
    expect(markup).toContain('src="/media/960-probe%20pic%20%C3%A9.jpg"')
    expect(markup).toContain(
      'srcSet="/media/480-probe%20pic%20%C3%A9.jpg 480w, /media/960-probe%20pic%20%C3%A9.jpg 960w"',
    )
  })

  test('M2 and a feed has it with its whole address, encoded once', () => {
    const [first] = sampleEssays
    if (first === undefined) throw new Error('There is no sample essay.')
    const file = encodeURIComponent('probe pic é')
    const markup = entryHtml({ ...first, publicHero: image(file, 'A desk') }, 'https://galley.example')
    expect(markup).toContain(
      'srcset="https://galley.example/media/probe%20pic%20%C3%A9-480.svg 480w, https://galley.example/media/probe%20pic%20%C3%A9-1120.svg 1120w"',
    )
  })

  test('an image from another host is not drawn', () => {
    const foreign = {
      ...image('desk', 'A desk'),
      sources: [{ url: 'https://evil.example/x.png', width: 1, height: 1 }],
    }
    expect(drawn({ kind: 'image', image: foreign })).toBe('')
  })
})

test('L-4 a kind of node without a drawing stops the build, and draws no words about itself', () => {
  // Every switch over kinds ends here: one case taken out, and the type of what is left is not `never` any more.
  expectTypeOf(nothingFor).parameter(0).toBeNever()
  const unheardOf: Block = JSON.parse('{ "kind": "draft-note", "text": "a canary" }')
  expect(drawn(p('Before.'), unheardOf, p('After.'))).toBe('<p>Before.</p><p>After.</p>')
})

test('the marks of two footnotes side by side are no third number', () => {
  const html = drawn(p('a', footnote(1, 'one'), footnote(2, 'two'), text('b'), footnote(3, 'three')))
  expect(html.replace(/<[^>]+>/gu, '')).toBe('a1, 2b3')
})

test('footnotes are found in the order of their marks, wherever they stand', () => {
  const blocks = [
    p('a', footnote(1, 'one')),
    list({ children: [text('b'), footnote(2, 'two')], blocks: [quote('c', footnote(3, 'three'))] }),
    heading(2, 'd', 'd'),
    note(null, { kind: 'link', href: '/', children: [footnote(4, 'four')] }),
  ]
  expect(footnotesOf(blocks).map(({ id }) => id)).toEqual([1, 2, 3, 4])
})
