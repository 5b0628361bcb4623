import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { characters, coreFonts, coreOf } from './core-font.ts'

test.each(coreFonts)('$file is what cutting the font gives', async ({ source, file }) => {
  const kept = await readFile(new URL(`fonts/${file}`, import.meta.url))
  expect(kept.equals(await coreOf(source)), 'npm run fonts makes it anew').toBe(true)
})

test('S2 the font that every page waits for comes in one round trip', async () => {
  // Ten packets are sent before the first is acknowledged; some 640 bytes of headers travel in them, too.
  const first = await readFile(new URL(`fonts/${coreFonts[0]?.file ?? ''}`, import.meta.url))
  expect(first.length).toBeLessThanOrEqual(10 * 1_448 - 640)
})

test('the style sheet asks the small file for what is in it, and the whole file for the rest', async () => {
  const sheet = await readFile(new URL('typeface.css', import.meta.url), 'utf8')
  const faces = [...sheet.matchAll(/url\('(?<file>[^']+)'\)[^;]*;\s*unicode-range:(?<ranges>[^;]+);/gu)]
  expect(faces).toHaveLength(2 * coreFonts.length)
  for (const { groups } of faces) {
    const isCore = groups?.['file']?.includes('core') ?? false
    const has = (character: string) => isInRanges(character, groups?.['ranges'] ?? '')
    for (const character of characters) expect(has(character), character).toBe(isCore)
    for (const character of 'é~€²') expect(has(character), character).toBe(!isCore)
  }
})

/** `U+20-5B, U+A0` */
function isInRanges(character: string, ranges: string): boolean {
  const point = character.codePointAt(0) ?? 0
  return ranges.split(',').some((range) => {
    const [from = '', to = from] = range.trim().slice(2).split('-')
    return Number.parseInt(from, 16) <= point && point <= Number.parseInt(to, 16)
  })
}
