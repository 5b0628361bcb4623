import { readFileSync } from 'node:fs'
import { toPublicBody } from '@galley/article-body'
import { siteSchema } from '@galley/content-model'
import { expect, test } from 'vitest'
import { articleFromText } from '../../import/article-from-text.ts'
import { availability } from './availability.ts'
import { siteWords } from './site-words.ts'

test('the words of the site have the shape that the site reads', () => {
  const text = readFileSync(new URL('privacy.md', import.meta.url), 'utf8')
  const notice = articleFromText({ text, fileName: 'privacy.md' })
  if (!notice.ok) throw new Error(notice.message)
  const privacy = {
    heading: notice.article.title,
    publicText: toPublicBody(notice.article.body).publicBody,
  }
  expect(siteSchema.safeParse({ ...siteWords, privacy }).error).toBeUndefined()
})

test.each([siteWords.home.invitation, siteWords.getStarted.introduction])(
  'the invitation says that the first call is free, how long it is, with whom and about what',
  (words) => {
    expect(words).toMatch(/first call is free/iu)
    expect(words).toMatch(/30 minutes/u)
    expect(words).toMatch(/with Sam directly/u)
    expect(words).toMatch(/most valuable workflow to improve/u)
  },
)

test('every closure is a day that exists', () => {
  for (const { on } of [...availability.closures, ...availability.exceptions]) {
    expect(new Date(`${on}T00:00:00Z`).toISOString().slice(0, 10)).toBe(on)
  }
})
