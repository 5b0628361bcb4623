import { stack } from '@galley/testing/browser'
import { expect, test } from 'vitest'
import { rawGet, settled } from './raw-get.ts'
import { addLines } from './table.ts'
import { anEssayOf, openDesk } from './the-desk.ts'

/** What a browser that takes brotli fetches for a page before anyone scrolls, fonts of its preload apart. */
async function weightOf(path: string) {
  await settled(stack().site + path)
  const response = await fetch(stack().site + path, { headers: { 'accept-encoding': 'br' } })
  expect(response.status, path).toBe(200)
  const html = await response.text()
  const of = async (pattern: RegExp) => {
    const addresses = [...html.matchAll(pattern)].flatMap(([, address]) => address ?? [])
    const sizes = await Promise.all(addresses.map((address) => bytesOf(address)))
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  const scripts = await of(/<script[^>]*\ssrc="([^"]+)"/gu)
  const preloaded = await of(/<link[^>]*rel="modulepreload"[^>]*href="([^"]+)"/gu)
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)(?![^>]*ld\+json)[^>]*>([\s\S]*?)<\/script>/gu)]
  return {
    page: (await bytesOf(path)) + (await of(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/gu)),
    font: await of(/<link[^>]*as="font"[^>]*href="([^"]+)"/gu),
    script: scripts + preloaded + inline.reduce((sum, [, code]) => sum + Buffer.byteLength(code ?? ''), 0),
  }
}

/** The bytes of the body as they travel. */
async function bytesOf(path: string): Promise<number> {
  const { href } = new URL(path, stack().site)
  return (await rawGet(href, { 'accept-encoding': 'br' })).body.byteLength
}

test('S1 weight of pages', async () => {
  const { slug, words } = await anEssayOf(await openDesk(), 900)
  const essay = await weightOf(`/essays/${slug}`)
  await addLines(
    {
      of: 'S1',
      what: `an essay of ${words} words with its style (brotli)`,
      measured: essay.page,
      unit: 'B',
      wanted: { atMost: 12_000 },
    },
    {
      of: 'S1',
      what: 'the same with the font it preloads',
      measured: essay.page + essay.font,
      unit: 'B',
      wanted: { atMost: 45_000 },
    },
    { of: 'S1', what: 'script on an essay', measured: essay.script, unit: 'B', wanted: { atMost: 0 } },
  )
  for (const path of ['/', '/essays']) {
    const { page, script } = await weightOf(path)
    await addLines(
      { of: 'S1', what: `${path} with its style`, measured: page, unit: 'B', wanted: { atMost: 15_000 } },
      { of: 'S1', what: `script on ${path}`, measured: script, unit: 'B', wanted: { atMost: 0 } },
    )
  }
  for (const path of ['/get-started/message', '/get-started/call']) {
    const { page, script } = await weightOf(path)
    await addLines(
      { of: 'S1', what: `script on ${path}`, measured: script, unit: 'B', wanted: { atMost: 25_000 } },
      { of: 'S1', what: `${path} with its style`, measured: page, unit: 'B', wanted: null },
    )
  }
})
