import { readFileSync } from 'node:fs'
import { toPublicBody, countWords, plainText } from '@galley/article-body'
import { inquiryFormSchema, isSubmissionKey } from '@galley/content-model'
import { expect, test } from 'vitest'
import { inquiryStates } from '../../collections/inquiries/states.ts'
import { articleFromText } from '../../import/article-from-text.ts'
import { inquiries } from './inquiries.ts'
import { topics } from './topics.ts'

const finished = [
  'a-pilot-runs-on-borrowed-attention',
  'give-the-machine-a-way-to-say-no',
  'follow-one-order-through-the-building',
]
const fresh = ['where-the-queue-went', 'count-first']

function readSample(name: string) {
  const text = readFileSync(new URL(`${name}.md`, import.meta.url), 'utf8')
  const answer = articleFromText({ text, fileName: `${name}.md` })
  if (!answer.ok) throw new Error(answer.message)
  return answer.article
}

const readEssay = (slug: string) => readSample(`essays/${slug}`)

test.each([...finished, ...fresh])(
  'the importer reads %s without a problem and leaves nothing out',
  (slug) => {
    const essay = readEssay(slug)
    expect(essay.report.problems).toEqual([])
    expect(essay.report.leftOut).toEqual([])
    expect(essay.slug).toBe(slug)
    expect(topics.map(({ name }) => name)).toContain(essay.topicName)
    expect(toPublicBody(essay.body).problems).toEqual([])
  },
)

test.each(finished)('%s has between 600 and 1,400 words', (slug) => {
  const words = countWords(plainText(toPublicBody(readEssay(slug).body).publicBody))
  expect(words).toBeGreaterThan(600)
  expect(words).toBeLessThan(1_400)
})

test('the essay on pilots holds one annotation, which asks for three things', () => {
  const { words } = readEssay('a-pilot-runs-on-borrowed-attention').report.annotations
  expect(words).toHaveLength(1)
  expect(words[0]).toMatch(/^\[TODO: refine voice — [^;]+; [^;]+; [^;]+\]$/u)
})

test.each(finished.slice(1))('%s holds no annotation', (slug) => {
  expect(readEssay(slug).report.annotations.count).toBe(0)
})

test.each(fresh)('%s, a fresh draft, holds annotations', (slug) => {
  expect(readEssay(slug).report.annotations.count).toBeGreaterThan(0)
})

test('every inquiry is one that the form would have let through', () => {
  expect(inquiries).toHaveLength(10)
  for (const inquiry of inquiries) {
    expect(inquiryFormSchema.safeParse(inquiry).success).toBe(true)
    expect(isSubmissionKey(inquiry.submissionKey)).toBe(true)
    expect(inquiryStates.map(({ value }) => value)).toContain(inquiry.state)
    expect(inquiry.snoozedForMinutes === null).toBe(inquiry.state !== 'snoozed')
    expect([null, ...finished.slice(0, 2)]).toContain(inquiry.essay)
  }
  expect(new Set(inquiries.map(({ submissionKey }) => submissionKey)).size).toBe(10)
})

test('no sample address could belong to anyone', () => {
  for (const { email } of inquiries) expect(email).toMatch(/@(?:.+\.example|example\.(?:com|org))$/u)
})
