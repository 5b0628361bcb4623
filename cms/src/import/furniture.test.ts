import { expect, test } from 'vitest'
import { withoutFurniture } from './furniture.ts'

const prose = 'A paragraph that says something, at a length that no heading has, and then stops.'
const page = `Skip to main content
Work as it is done 6 min read

Count first

${prose}

Get started

The first call is free.

Path A

Book a 30-minute discovery call

Path B

Send a message

We answer within one business day.
`

test('what surrounds an article on a page is left out, each with its lines and words', () => {
  const { leftOut } = withoutFurniture(page)
  expect(leftOut.map(({ firstLine, lastLine, words }) => [firstLine, lastLine, words])).toEqual([
    [1, 1, 'Skip to main content'],
    [2, 2, 'Work as it is done 6 min read'],
    [8, 8, 'Get started'],
    [10, 10, 'The first call is free.'],
    [12, 12, 'Path A'],
    [14, 14, 'Book a 30-minute discovery call'],
    [16, 16, 'Path B'],
    [18, 18, 'Send a message'],
    [20, 20, 'We answer within one business day.'],
  ])
})

test('the article keeps its words and the numbers of its lines', () => {
  const { text } = withoutFurniture(page)
  expect(text.split('\n').map((line) => line.trim())).toEqual(
    page.split('\n').map((line, index) => ([3, 5].includes(index) ? line : '')),
  )
})

test.each([
  ['Systems thinking 8 min read', 'Systems thinking'],
  ['Systems thinking · 8 minutes read', 'Systems thinking'],
  ['Systems thinking — 12 min read', 'Systems thinking'],
  ['Systems thinking\n8 min read', 'Systems thinking'],
  ['**Systems thinking** | 8-minute read', 'Systems thinking'],
  ['8 min read', null],
  ['Reading time: 8 minutes', null],
])('above the title, “%s” states the topic %s', (head, topic) => {
  const { topicName, text } = withoutFurniture(`${head}\n\nCount first\n\n${prose}`)
  expect(topicName).toBe(topic)
  expect(text.trim()).toBe(`Count first\n\n${prose}`)
})

test('the title in the block of a reading time is not the topic when it is marked as a heading', () => {
  const { topicName, text } = withoutFurniture(`# Count first\n8 min read\n\n${prose}`)
  expect(topicName).toBeNull()
  expect(text).toContain('# Count first')
})

test.each([
  ['a sentence about reading time', `Title\n\nThis is an 8 minute read.\n\n${prose}`],
  [
    'a reading time in the middle of the text',
    `Title\n\n${prose}\n\nTwo of them took an 8 min read\n\n${prose}`,
  ],
  ['a section that is named “Get started”', `Title\n\n${prose}\n\nGet started\n\n${prose}`],
  [
    'a section that invites and is long',
    `Title\n\n${prose}\n\nGet started\n\nPath A\n\nSend a message\n\n${`${prose} `.repeat(8)}`,
  ],
  ['an invitation with one sign only', `Title\n\n${prose}\n\nGet in touch\n\nSend a message`],
  ['a text that is nothing else', 'Get started\n\nPath A\n\nSend a message'],
])('%s is no furniture', (_, source) => {
  expect(withoutFurniture(source)).toEqual({ text: source, topicName: null, leftOut: [] })
})

test('an annotation among furniture stays', () => {
  const { text } = withoutFurniture(page.replace('Path B', '[TODO: ask Sam about path B]'))
  expect(text).toContain('[TODO: ask Sam about path B]')
  expect(text).not.toContain('Path A')
})

test('the signs of Markdown do not hide furniture', () => {
  const source = `[Skip to main content](#main)\n\n# Title\n\n${prose}\n\n## Get started\n\n### Path A\n\n[Book a call](/call)\n\n### Path B\n\n**Send a message**\n`
  expect(withoutFurniture(source).text.trim()).toBe(`# Title\n\n${prose}`)
})
