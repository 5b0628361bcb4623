import { readFileSync } from 'node:fs'
import type { CollectionConfig, GlobalConfig } from 'payload'
import { describe, expect, test } from 'vitest'
import { collectionMatrix, globalMatrix } from './matrix.ts'

// Payload lets every signed-in user do whatever a config does not mention, and writes its defaults into the very
// objects that it is given. So these are read here before any config is built: `payload.config.ts` is not imported.
const collections = configsIn<CollectionConfig>(
  import.meta.glob('../collections/*/collection.ts', { eager: true }),
)
const globals = configsIn<GlobalConfig>(import.meta.glob('../globals/*/global.ts', { eager: true }))

test('all collections and globals of ours are looked at', () => {
  const own = Object.keys(collectionMatrix).filter((slug) => !slug.startsWith('payload-'))
  expect(collections.map(({ slug }) => slug).toSorted()).toEqual(own.toSorted())
  expect(globals.map(({ slug }) => slug).toSorted()).toEqual(Object.keys(globalMatrix).toSorted())
})

describe.each(collections)('$slug', (collection) => {
  const declared = Object.keys(collection.access ?? {})

  test('declares who may create, read, read versions, update and delete', () => {
    expect(declared).toEqual(expect.arrayContaining(['create', 'read', 'readVersions', 'update', 'delete']))
  })

  test('declares who may unlock, and who may enter the admin, where people sign in', () => {
    if (collection.auth) expect(declared).toEqual(expect.arrayContaining(['unlock', 'admin']))
  })

  test('has no order that visitors could read: the door for it stays shut', () => {
    expect(collection.orderable).toBeFalsy()
  })

  test('names a greatest length for every text that clients write', () => {
    expect(unlimitedTexts(collection.fields)).toEqual([])
  })
})

test('O-14 only the parts of Payload that were thought about are plugged in, and every id is a UUID', () => {
  const config = readFileSync(new URL('../payload.config.ts', import.meta.url), 'utf8')
  expect(config.match(/plugins: \[(.*)\]/u)?.[1]).toBe('everyCollection')
  expect(config).toMatch(/idType: 'uuid'/u)
  expect(config).toMatch(/graphQL: \{ disable: true \}/u)
  expect(config).not.toMatch(/autoRun|push: true/u)
  const named = [...collections, ...globals]
    .flatMap(({ fields }) => fields)
    .filter((field) => 'name' in field)
  expect(named.filter(({ name }) => name === 'id')).toEqual([])
})

describe.each(globals)('$slug', (global) => {
  test('declares who may read, read versions and update', () => {
    expect(Object.keys(global.access ?? {})).toEqual(
      expect.arrayContaining(['read', 'readVersions', 'update']),
    )
  })

  test('names a greatest length for every text that clients write', () => {
    expect(unlimitedTexts(global.fields)).toEqual([])
  })
})

/** The one config that each module exports. */
function configsIn<Config extends { slug: string }>(modules: Record<string, unknown>): Config[] {
  return Object.values(modules).flatMap((module) =>
    Object.values(module as Record<string, Config>).filter(
      (exported) => typeof exported === 'object' && 'slug' in exported && 'fields' in exported,
    ),
  )
}

function unlimitedTexts(fields: CollectionConfig['fields']): string[] {
  return fields.flatMap((field) => {
    if ('tabs' in field) return field.tabs.flatMap((tab) => unlimitedTexts(tab.fields))
    if ('fields' in field) return unlimitedTexts(field.fields)
    if (field.type !== 'text' && field.type !== 'textarea') return []
    const isChecked = field.maxLength !== undefined || field.validate !== undefined
    const isWritten = field.access?.update === undefined || field.access.create === undefined
    return isChecked || !isWritten ? [] : [field.name]
  })
}
