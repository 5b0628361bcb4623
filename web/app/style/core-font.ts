import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'

/**
 * What nearly every page of English is set in: ASCII without the marks of programmers, those that a typesetter adds, and
 * those of the page itself (§ ↑). `typeface.css` says the same as ranges.
 */
export const characters =
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz\u00a0§–—‘’“”…↑'

/** Kerning and ligatures, and the figures for forms and tables. */
const features = ['kern', 'liga', 'lnum', 'tnum']

/** The cuts of Alegreya that the style sheet uses, by the file of each. */
export const coreFonts = ['400-normal', '400-italic', '700-normal'].map((cut) => ({
  source: `@fontsource/alegreya/files/alegreya-latin-${cut}.woff2`,
  file: `alegreya-core-${cut}.woff2`,
}))

/**
 * The part of a font that nearly every page needs and few pages need more than: it arrives with the first packets, where
 * the whole file takes one round trip more. `typeface.css` says which characters are in it; the others come from the
 * whole file, for pages that have them. The same font gives the same bytes.
 */
export async function coreOf(source: string): Promise<Buffer> {
  const font = await readFile(createRequire(import.meta.url).resolve(source))
  return subsetFont(font, characters, { targetFormat: 'woff2', keepFeatures: features, noHinting: true })
}
