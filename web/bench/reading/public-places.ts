import { stack } from '@galley/testing/browser'

/** A place where the public sees an essay, and whether an answer of it has the newest text. */
type Place = { path: string; isNew: (text: string, wanted: Wanted) => boolean }
type Wanted = { title: string; slug: string; changedAt: string }

const showsTitle: Place['isNew'] = (text, { title }) => text.includes(title)

const sitemap = '/sitemap.xml'

/** A sitemap that gives days alone can tell nothing of a change. */
const tellsOfChange: Place['isNew'] = (text, { slug, changedAt }) => {
  const entry = new RegExp(`/essays/${slug}</loc>\\s*<lastmod>(?<at>[^<]+)<`, 'u').exec(text)
  const at = entry?.groups?.['at']
  if (at === undefined) return false
  return !at.includes('T') || Date.parse(at) >= Date.parse(changedAt)
}

/** A list of sitemaps tells when the newest change of each part was; a growing one may just have become a list. */
const tellsOfChangeInPart: Place['isNew'] = (text, wanted) =>
  tellsOfChange(text, wanted) ||
  (text.includes('<sitemap>') &&
    [...text.matchAll(/<lastmod>(?<at>[^<]+)</gu)].some(
      ({ groups }) => Date.parse(groups?.['at'] ?? '') >= Date.parse(wanted.changedAt),
    ))

/**
 * The sitemap, and where it is a list of parts, also the part that has the essay. The newest essays are in the last part,
 * so that one is looked at first.
 */
async function placesInSitemap(slug: string): Promise<Place[]> {
  const deadline = performance.now() + 30_000
  while (performance.now() < deadline) {
    const text = await textAt(sitemap)
    if (text.includes(`/essays/${slug}</loc>`)) return [{ path: sitemap, isNew: tellsOfChangeInPart }]
    for (const address of locationsIn(text).filter(isPart).toReversed()) {
      const part = new URL(address).pathname
      if ((await textAt(part)).includes(`/essays/${slug}</loc>`))
        return [
          { path: part, isNew: tellsOfChange },
          { path: sitemap, isNew: tellsOfChangeInPart },
        ]
    }
  }
  throw new Error(`No part of the sitemap has ${slug}.`)
}

const locationsIn = (text: string): string[] =>
  [...text.matchAll(/<loc>(?<at>[^<]+)<\/loc>/gu)].flatMap(({ groups }) => groups?.['at'] ?? [])

const isPart = (address: string): boolean => new URL(address).pathname.endsWith('.xml')

const textAt = async (path: string): Promise<string> => (await fetch(stack().site + path)).text()

/**
 * Every public place of an essay that this site has.
 *
 * @returns `absent` are those that answer something else than 200 now
 */
export async function publicPlaces(
  slug: string,
  topic: string,
): Promise<{ places: Place[]; absent: string[] }> {
  const all: Place[] = [
    ...[`/essays/${slug}`, '/essays', `/topics/${topic}`, '/', '/feed.xml', '/atom.xml', '/feed.json'].map(
      (path) => ({ path, isNew: showsTitle }),
    ),
    ...(await placesInSitemap(slug)),
  ]
  const statuses = await Promise.all(all.map(async ({ path }) => (await fetch(stack().site + path)).status))
  return {
    places: all.filter((_, index) => statuses[index] === 200),
    absent: all.filter((_, index) => statuses[index] !== 200).map(({ path }) => path),
  }
}

/**
 * Asks every place again and again until each has the new text.
 *
 * @param from     the moment from which time counts, of `performance.now()`
 * @param pauseMs  between two rounds; for what takes seconds
 * @returns        the milliseconds until the last place had it, which that was, and how many answers were not 200
 */
export async function untilEverywhere(
  places: readonly Place[],
  wanted: Wanted,
  {
    from,
    site = stack().site,
    pauseMs = 0,
    deadlineMs,
  }: { from: number; site?: string; pauseMs?: number; deadlineMs: number },
): Promise<{ ms: number; last: string; failures: number }> {
  let waiting = [...places]
  let failures = 0
  let last = ''
  let ms = Number.NaN
  while (waiting.length > 0) {
    const still: Place[] = []
    for (const place of waiting) {
      const response = await fetch(site + place.path)
      const text = await response.text()
      if (response.status !== 200) failures += 1
      if (response.status === 200 && place.isNew(text, wanted)) {
        ms = performance.now() - from
        last = place.path
      } else still.push(place)
    }
    waiting = still
    if (pauseMs > 0 && waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    if (waiting.length > 0 && performance.now() - from > deadlineMs) {
      const paths = waiting.map(({ path }) => path).join(', ')
      throw new Error(`After ${Math.round(deadlineMs / 1_000)} s the new text is not at ${paths}.`)
    }
  }
  return { ms, last, failures }
}
