import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

// Read and not imported: the collection's own imports need the whole environment of the CMS.
const collections = resolve(import.meta.dirname, '..')
const sources = new Map(
  ['inquiries', 'bookings'].flatMap((name) =>
    readdirSync(join(collections, name), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(?<!\.test)\.tsx?$/u.test(path))
      .map((path) => join(collections, name, path))
      .map((path) => [path, readFileSync(path, 'utf8')] as const),
  ),
)

/** A file about inquiries or bookings and those that it imports, near and far. */
function reachableFrom(path: string, seen = new Set<string>()): Set<string> {
  const source = sources.get(path)
  if (source === undefined || seen.has(path)) return seen
  seen.add(path)
  for (const [, imported = ''] of source.matchAll(/from '(\.[^']+)'/gu)) {
    reachableFrom(resolve(dirname(path), imported), seen)
  }
  return seen
}

const collection = sources.get(join(collections, 'inquiries', 'collection.ts')) ?? ''
const hooks = [
  ...(/\n {2}hooks: \{\n(.*?)\n {2}\},/su.exec(collection)?.[1] ?? '').matchAll(/\[([^\]]+)\]/gu),
]
  .flatMap(([, names = '']) => names.split(','))
  .map((name) => name.trim())

const definingOf = (hook: string) =>
  [...sources].filter(([, source]) => source.includes(`export const ${hook}:`)).map(([path]) => path)

test('every hook of inquiries is one that the next test looks into', () => {
  expect(hooks.length).toBeGreaterThan(2)
  for (const hook of hooks) {
    expect(definingOf(hook), `“${hook}” is to be defined by name among inquiries or bookings`).toHaveLength(1)
  }
})

/**
 * A read that is given `req` runs in the transaction of the write. When it fails and the failure is caught, Postgres has
 * ended the transaction all the same: Payload answers "created", and there is no row.
 */
test.each(hooks)('I4 nothing that the hook %s does is caught', (hook) => {
  for (const path of definingOf(hook).flatMap((start) => [...reachableFrom(start)])) {
    expect(
      // `.catch(null)` of a schema is a default value, and catches no failure of a statement.
      sources.get(path)?.match(/\}\s*catch\b|\.catch\(\s*(?:async\s+)?(?:\(|\w+\s*=>)|\ballSettled\b/gu),
      `${path}: let the failure end the write, or read outside of the write`,
    ).toBeNull()
  }
})
