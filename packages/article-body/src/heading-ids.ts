import { slugFrom } from '@galley/content-model'

/**
 * A giver of heading ids: from the heading's words, unique within one body, the same each time the same words come
 * in the same order. `"What it costs"` → `what-it-costs`, its second use `what-it-costs-2`; a heading without Latin
 * letters or digits is `section-n`, n counting all headings from 1.
 */
export function headingIds(): (text: string) => string {
  const taken = new Set<string>()
  const nextSuffix = new Map<string, number>()
  let count = 0
  return (text) => {
    count += 1
    const base = slugFrom(text) || `section-${count}`
    let suffix = nextSuffix.get(base) ?? 1
    let id = base
    while (taken.has(id)) {
      suffix += 1
      id = `${base}-${suffix}`
    }
    nextSuffix.set(base, suffix)
    taken.add(id)
    return id
  }
}
