import type { Change } from '@galley/content-model'
import { expect, test } from 'vitest'
import type { Tag } from '../copies/tags.ts'
import { headersNotToKeep, headersToKeep, nameOfTag, namesOfChanges } from './cdn-headers.ts'

const change = (part: Partial<Change>): Change => ({
  seq: 1,
  what: 'article',
  act: 'published',
  id: 'x',
  name: 'the-second-list',
  before: null,
  at: '2026-03-02T09:00:00.000Z',
  ...part,
})

test.each<[Tag, string | RegExp]>([
  ['site', 'site'],
  ['anything', 'anything'],
  ['essay the-second-list', 'essay-the-second-list'],
  ['essay The Second, List', /^essay_[0-9a-f]{20}$/u],
  [`essay ${'long-'.repeat(500)}`, /^essay_[0-9a-f]{20}$/u],
  ['address /old/Über uns?a=1,2', /^address_[0-9a-f]{20}$/u],
  ['address ', /^address_[0-9a-f]{20}$/u],
])('the tag “%s” has a name that fits into a header', (tag, name) => {
  expect(nameOfTag(tag)).toMatch(name)
  expect(nameOfTag(tag)).toMatch(/^[a-z0-9_-]{1,110}$/u)
})

test('two tags never share a name', () => {
  const tags: Tag[] = ['essays', 'essay s', 'essay S', 'address s', 'address /s', 'essay site', 'site']
  expect(new Set(tags.map(nameOfTag)).size).toBe(tags.length)
})

test('Cloudflare and Fastly are each told in their own words how long, and by what a page is purged', () => {
  const tags: Tag[] = ['site', 'essay the-second-list']
  expect(headersToKeep('json-tags', tags, 300)).toEqual([
    'CDN-Cache-Control',
    'max-age=300',
    'Cache-Tag',
    'every-page,site,essay-the-second-list',
  ])
  expect(headersToKeep('surrogate-key', tags, 60)).toEqual([
    'Surrogate-Control',
    'max-age=60',
    'Surrogate-Key',
    'every-page site essay-the-second-list',
  ])
  expect(headersNotToKeep('json-tags')).toEqual(['CDN-Cache-Control', 'no-store'])
  expect(headersNotToKeep('surrogate-key')).toEqual(['Surrogate-Control', 'no-store, max-age=0'])
})

test('a page that depends on more than a header holds is purged with every change', () => {
  const tags = Array.from({ length: 200 }, (_, index): Tag => `essay number-${index}`)
  expect(headersToKeep('json-tags', tags, 300).at(-1)).toBe('every-page,anything')
  expect(namesOfChanges([change({ what: 'topic' })])).toContain('anything')
})

test.each<[string, Change[], string[]]>([
  ['an essay', [change({})], ['anything', 'essays', 'essay-the-second-list']],
  ['a new slug', [change({ before: 'a' })], ['anything', 'essays', 'essay-the-second-list', 'essay-a']],
  ['the same twice', [change({}), change({})], ['anything', 'essays', 'essay-the-second-list']],
  ['booked calls', [change({ what: 'bookings', name: null })], []],
  ['anything at all', [], ['every-page']],
])('what is purged for %s', (_, changes, names) => expect(namesOfChanges(changes)).toEqual(names))
