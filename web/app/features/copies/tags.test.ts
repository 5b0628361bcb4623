import type { Change } from '@galley/content-model'
import { expect, test } from 'vitest'
import { slugTakenBack, tagsOfChange, tagsOfQuestion } from './tags.ts'

const cms = 'http://127.0.0.1:3001'

test.each([
  ['/api/globals/site?depth=0', ['site']],
  ['/api/topics?depth=0&sort=name&limit=100', ['topics']],
  ['/api/articles?where%5Bslug%5D%5Bequals%5D=why&limit=1', ['essay why']],
  ['/api/articles?where%5Btopic%5D%5Bequals%5D=1&limit=4', ['essays']],
  ['/api/articles?where%5BpublishedAt%5D%5Bless_than%5D=2026', ['essays']],
  ['/api/public-slugs/why', ['essay why']],
  ['/api/redirects?where%5Bfrom%5D%5Bequals%5D=%2Fessays%2Fwhy', ['address /essays/why']],
  ['/api/redirects?limit=100', ['anything']],
  ['/api/something-new', ['anything']],
])('a page that asks %s depends on %j', (path, tags) => {
  expect(tagsOfQuestion(cms + path)).toEqual(tags)
})

const change: Change = {
  seq: 1,
  what: 'article',
  act: 'published',
  id: '1',
  name: 'why',
  before: null,
  at: '',
}

test.each<[Partial<Change>, string[]]>([
  [{}, ['anything', 'essays', 'essay why']],
  [{ before: 'why-not' }, ['anything', 'essays', 'essay why', 'essay why-not']],
  [{ act: 'unpublished' }, ['anything', 'essays', 'essay why']],
  [{ act: 'deleted' }, ['anything', 'essays', 'essay why']],
  [{ what: 'topic', act: 'changed' }, ['anything', 'topics', 'essays']],
  [{ what: 'redirect', act: 'changed', name: '/old' }, ['anything', 'address /old']],
  [{ what: 'site', act: 'changed', name: null }, ['anything', 'site']],
  [{ what: 'media', act: 'changed', name: 'a.webp' }, []],
  [{ what: 'availability', act: 'changed', name: null }, []],
  [{ what: 'bookings', act: 'changed', name: null }, []],
])('the change %j concerns %j', (part, tags) => {
  expect(tagsOfChange({ ...change, ...part })).toEqual(tags)
})

test.each<[Partial<Change>, string | null]>([
  [{ act: 'published' }, null],
  [{ act: 'unpublished' }, 'why'],
  [{ act: 'deleted' }, 'why'],
  [{ what: 'topic', act: 'deleted' }, null],
])('the change %j takes the essay %j from readers', (part, slug) => {
  expect(slugTakenBack({ ...change, ...part })).toBe(slug)
})
