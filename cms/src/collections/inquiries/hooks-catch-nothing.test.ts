import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { Inquiries } from './collection.ts'

const folder = import.meta.dirname
const sources = new Map(
  readdirSync(folder)
    .filter((name) => /(?<!\.test)\.tsx?$/u.test(name))
    .map((name) => [join(folder, name), readFileSync(join(folder, name), 'utf8')]),
)

/** A file of this folder and those of this folder that it imports, near and far. */
function reachableFrom(path: string, seen = new Set<string>()): Set<string> {
  const source = sources.get(path)
  if (source === undefined || seen.has(path)) return seen
  seen.add(path)
  for (const [, imported = ''] of source.matchAll(/from '(\.[^']+)'/gu)) {
    reachableFrom(resolve(dirname(path), imported), seen)
  }
  return seen
}

const hooks = Object.values(Inquiries.hooks ?? {})
  .flatMap((list: unknown): unknown[] => (Array.isArray(list) ? list : []))
  .flatMap((hook) => (typeof hook === 'function' ? [{ name: hook.name }] : []))

test('every hook of inquiries is one that the next test looks into', () => {
  expect(hooks.length).toBeGreaterThan(2)
  for (const { name } of hooks) {
    const defining = [...sources.values()].filter((source) => source.includes(`export const ${name}:`))
    expect(defining, `“${name}” is to be defined by name in this folder`).toHaveLength(1)
  }
})

/**
 * A read that is given `req` runs in the transaction of the write. When it fails and the failure is caught, Postgres has
 * ended the transaction all the same: Payload answers "created", and there is no row.
 */
test.each(hooks.map(({ name }) => name))('I4 nothing that the hook %s does is caught', (name) => {
  const start = [...sources].find(([, source]) => source.includes(`export const ${name}:`))?.[0] ?? ''
  for (const path of reachableFrom(start)) {
    expect(
      sources.get(path)?.match(/\bcatch\b|\ballSettled\b/gu),
      `${path}: let the failure end the write, or read outside of the write`,
    ).toBeNull()
  }
})
