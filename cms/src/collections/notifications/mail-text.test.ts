import { expect, test } from 'vitest'
import { notificationEvents } from './contract.ts'
import { digestMail, reviewMail, type Told } from './mail-text.ts'

const told = (given: Partial<Told> = {}): Told => ({
  event: 'mentioned',
  by: 'Ada',
  quote: 'the tide',
  text: 'Whose tide?',
  link: 'https://desk.example/admin/collections/articles/1?note=2',
  ...given,
})
const about = {
  to: 'Sam',
  title: 'Ferries',
  account: 'https://desk.example/admin/account',
  forYou: 'https://desk.example/admin/for-you',
}

test('L3 one thing says in the subject what it is, and in the text who, on which words, what and where', () => {
  const { subject, text } = digestMail({ ...about, told: [told()] })
  expect(subject).toBe('Ada mentioned you: Ferries')
  expect(text).toContain(`Ada mentioned you.
    On “the tide”
    Whose tide?
    https://desk.example/admin/collections/articles/1?note=2`)
  expect(text).toContain('You have not read this under “For you” yet.')
})

test('several things are counted, and stand one after the other', () => {
  const { subject, text } = digestMail({ ...about, told: [told(), told({ event: 'replied', by: 'Bo' })] })
  expect(subject).toBe('2 things for you: Ferries')
  expect(text.indexOf('Ada mentioned you.')).toBeLessThan(text.indexOf('Bo replied.'))
})

test.each([
  [20, null],
  [21, 'And 1 more.'],
  [199, 'And 179 more.'],
])('of %i things a mail tells 20, and where the others are', (count, more) => {
  const { subject, text } = digestMail({
    ...about,
    told: Array.from({ length: count }, (_, index) => told({ text: `Remark ${index + 1}.` })),
  })
  expect(subject).toBe(`${count} things for you: Ferries`)
  expect(text.match(/Ada mentioned you\./gu)).toHaveLength(20)
  expect(text).toContain('Remark 20.')
  if (more === null) expect(text).not.toContain('more')
  else expect(text).toContain(`\n\n${more} All of them are here:\n    ${about.forYou}\n\nYou have not read`)
})

test('words of several lines stay indented, and a long passage is known by its beginning', () => {
  const { text } = digestMail({
    ...about,
    told: [told({ quote: `a\nb ${'c'.repeat(300)}`, text: 'First.\nSecond.' })],
  })
  expect(text).toContain('    First.\n    Second.\n')
  expect(text).toMatch(/On “a b c{196}…”/u)
})

test.each(notificationEvents)('%s is a sentence with a link, also without a quote or a text', (event) => {
  const { text } = reviewMail({ ...about, told: [told({ event, quote: null, text: null })] })
  expect(text).toMatch(/“Ferries”\.\n\n[^\n]+\.\n {4}https:/u)
})
