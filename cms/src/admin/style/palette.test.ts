import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const sheet = readFileSync(new URL('./palette.css', import.meta.url), 'utf8').replace(
  /\/\*[\s\S]*?\*\//gu,
  '',
)

/** The custom properties of every rule whose selector is one of these, later ones winning. */
function propertiesOf(...selectors: string[]): Map<string, string> {
  const properties = new Map<string, string>()
  for (const [, selector = '', body = ''] of sheet.matchAll(/([^{}]+)\{([^{}]*)\}/gu)) {
    if (!selectors.includes(selector.trim())) continue
    for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+):\s*([^;]+);/gu)) {
      properties.set(name, value.trim())
    }
  }
  return properties
}

const themes = {
  light: propertiesOf(':root', "html[data-theme='light']"),
  dark: propertiesOf(':root', "html[data-theme='dark']"),
}
type Theme = keyof typeof themes

/** Relative luminance as WCAG 2 defines it, of a colour written as `oklch(…)` or as a `var(…)` that leads to one. */
function luminance(theme: Theme, name: string): number {
  const value = themes[theme].get(name) ?? ''
  const reference = /^var\((--[\w-]+)\)$/u.exec(value)?.[1]
  if (reference !== undefined) return luminance(theme, reference)
  const [, lightness, chroma, hue] = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/u.exec(value) ?? []
  if (lightness === undefined) throw new RangeError(`${name} is “${value}” in the ${theme} theme: no colour.`)
  return luminanceOfOklch(Number(lightness), Number(chroma), Number(hue))
}

/** The matrices are those of Björn Ottosson's Oklab, https://bottosson.github.io/posts/oklab/ */
function luminanceOfOklch(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
  const [r, g, bl] = [red, green, blue].map((channel) => Math.min(1, Math.max(0, channel)))
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (bl ?? 0)
}

function contrast(theme: Theme, one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(theme, one), luminance(theme, other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each([
    // words                   ground                    at least
    ['--theme-text', '--theme-bg', 10],
    ['--theme-elevation-400', '--theme-bg', 4.5],
    ['--theme-elevation-400', '--theme-input-bg', 4.5],
    ['--theme-elevation-400', '--theme-elevation-50', 4.5],
    ['--theme-elevation-400', '--theme-elevation-100', 4.5],
    ['--theme-elevation-500', '--theme-elevation-150', 4.5],
    ['--theme-elevation-600', '--theme-elevation-100', 4.5],
    ['--accent', '--theme-bg', 4.5],
    ['--accent', '--theme-elevation-50', 4.5],
    ['--accent', '--theme-input-bg', 4.5],
    ['--theme-text', '--accent-tint', 4.5],
    ['--on-accent', '--accent-fill', 4.5],
    ['--on-accent', '--accent-fill-strong', 4.5],
    // edges and dots: no words
    ['--field-edge', '--theme-bg', 3],
    ['--field-edge', '--theme-input-bg', 3],
    ['--tone-act', '--theme-bg', 3],
  ])('%s on %s has a contrast of at least %f', (words, ground, least) => {
    expect(contrast(theme, words, ground)).toBeGreaterThanOrEqual(least)
  })
})
