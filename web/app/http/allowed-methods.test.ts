import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import routes from '../routes.ts'
import { allowedMethods, pagesWithForms } from './allowed-methods.ts'

test('each route that takes a form is known, and no other', () => {
  const app = join(import.meta.dirname, '..')
  const taking = routes
    .filter(({ file }) => /export (?:async )?function action\b/u.test(readFileSync(join(app, file), 'utf8')))
    .map(({ path }) => `/${path ?? ''}`)
  expect([...pagesWithForms].toSorted()).toEqual(taking.toSorted())
})

test.each([
  ['/', 'GET, HEAD'],
  ['/essays/the-second-list', 'GET, HEAD'],
  ['/get-started', 'GET, HEAD'],
  ['/get-started/message', 'GET, HEAD, POST'],
  ['/get-started/message/more', 'GET, HEAD'],
  ['/call/G-0000-0000/move', 'GET, HEAD, POST'],
  ['/call/G-0000-0000', 'GET, HEAD'],
  ['/preview/a-key', 'GET, HEAD, POST'],
])('%s allows %s', (path, methods) => expect(allowedMethods(path)).toBe(methods))
