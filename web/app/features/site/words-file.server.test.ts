import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { plainWords } from './plain-words.ts'
import { openWordsFile } from './words-file.server.ts'

let folder = ''
let warnings: unknown[] = []
const log = { warn: (about: unknown) => void warnings.push(about) }
const words = { ...plainWords('https://galley.example'), name: 'Galley' }

beforeEach(async () => {
  warnings = []
  folder = await mkdtemp(join(tmpdir(), 'galley-words-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('S4 the next process finds the words that were kept last', async () => {
  const before = openWordsFile(join(folder, 'copies'), log)
  before.keep(words)
  before.keep({ ...words, name: 'Galley, renamed' })
  await before.read()
  expect(await openWordsFile(join(folder, 'copies'), log).read()).toEqual({
    ...words,
    name: 'Galley, renamed',
  })
  expect(await readdir(join(folder, 'copies'))).toEqual(['words.json'])
})

test('the same words are written once', async () => {
  const file = openWordsFile(folder, log)
  file.keep(words)
  await file.read()
  await writeFile(join(folder, 'words.json'), 'touched')
  file.keep(words)
  await file.read()
  expect(await readFile(join(folder, 'words.json'), 'utf8')).toBe('touched')
})

test.each([
  ['cut off', '{"name": "Gal'],
  ['of another shape', '{"name": 7}'],
])('what is %s is not read', async (_, text) => {
  await writeFile(join(folder, 'words.json'), text)
  expect(await openWordsFile(folder, log).read()).toBeNull()
  expect(warnings).toHaveLength(1)
})

test('nothing there is nothing to complain about, and neither is no folder', async () => {
  expect(await openWordsFile(folder, log).read()).toBeNull()
  expect(await openWordsFile(null, log).read()).toBeNull()
  expect(warnings).toEqual([])
})

test('a disk that takes nothing is complained about once', async () => {
  await writeFile(join(folder, 'file'), '')
  const file = openWordsFile(join(folder, 'file'), log)
  file.keep(words)
  file.keep(words)
  await file.read().catch(() => null)
  expect(warnings.filter((about) => JSON.stringify(about).includes('cannot be kept'))).toHaveLength(1)
})
