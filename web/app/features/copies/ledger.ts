import { randomUUID } from 'node:crypto'
import type { Change } from '@galley/content-model'
import { z } from 'zod'
import { slugTakenBack, tagsOfChange } from './tags.ts'
import type { Tag } from './tags.ts'

/** What a copy remembers of the moment at which its drawing began. */
export type Stamp = {
  /** The last change that this site had heard of. */
  seq: number
  /** Changes with the site's build, and when the numbers of the feed cannot be trusted: copies of another era are old. */
  era: string
}

const savedSchema = z.object({
  version: z.literal(1),
  era: z.string(),
  heard: z.number(),
  /** Every change up to this one was heard; `null` when none ever was. */
  complete: z.number().nullable(),
  floor: z.number(),
  changed: z.array(z.tuple([z.string(), z.number()])),
  savedAt: z.number(),
})

/** The CMS forgets changes after 90 days. A site that was away for this long knows nothing of what it missed. */
const longestAbsenceMs = 80 * 24 * 3_600_000

/** Essays and addresses whose last change is remembered one by one. */
const mostTags = 4_000

export type Ledger = ReturnType<typeof openLedger>

/**
 * When which thing changed last, by the numbers of the feed. A copy is fresh when nothing that it depends on changed after
 * its drawing began. So nothing has to be looked for when something changes: it takes the same time with ten copies and
 * with ten thousand. Because the numbers grow in the order in which changes became visible, it does not matter in
 * which order, how often or how late they are heard.
 *
 * @param saved  what `toSave` gave before the restart, unchecked; anything else begins anew, with every copy old
 * @param build  names the build that draws the pages
 */
export function openLedger(saved: unknown, build: string, now: () => number) {
  const read = savedSchema.safeParse(saved)
  const before = read.success && now() - read.data.savedAt < longestAbsenceMs ? read.data : null
  let era = before?.era ?? randomUUID()
  let heard = before?.heard ?? 0
  let complete = before?.complete ?? null
  let floor = before?.floor ?? 0
  const changed = new Map<string, number>(before?.changed)
  const taken = new Map<string, number>()
  let epoch = 0

  function forgetOldest() {
    if (changed.size <= mostTags) return
    const oldest = [...changed].toSorted(([, a], [, b]) => a - b).slice(0, mostTags / 2)
    for (const [tag, seq] of oldest) {
      changed.delete(tag)
      taken.delete(tag)
      floor = Math.max(floor, seq)
    }
  }

  return {
    stamp: (): Stamp => ({ seq: heard, era: `${build} ${era}` }),

    /** Grows with everything that may make a copy old: a copy found fresh in an epoch is fresh for the rest of it. */
    epoch: (): number => epoch,

    /** Whether nothing that a copy depends on changed since, as far as was heard. */
    isFresh({ seq, era: from }: Stamp, tags: readonly Tag[]): boolean {
      if (from !== `${build} ${era}` || seq < floor) return false
      return tags.every((tag) => (changed.get(tag) ?? 0) <= seq)
    },

    /** Whether something on it was taken from readers after its drawing began: then it may not be shown at all. */
    isTakenBack: ({ seq, era: from }: Stamp, tags: readonly Tag[]): boolean =>
      // Numbers of another era say nothing about those of this one.
      tags.some((tag) => (taken.get(tag) ?? 0) > (from === `${build} ${era}` ? seq : 0)),

    /** Enters changes. @returns whether they concern any page */
    note(changes: readonly Change[], latest: number): boolean {
      let concerns = false
      for (const change of changes) {
        for (const tag of tagsOfChange(change)) {
          concerns = true
          changed.set(tag, Math.max(changed.get(tag) ?? 0, change.seq))
        }
        const slug = slugTakenBack(change)
        if (slug !== null) taken.set(`essay ${slug}`, change.seq)
        heard = Math.max(heard, change.seq)
      }
      heard = Math.max(heard, latest)
      complete = Math.max(complete ?? 0, latest)
      if (concerns) epoch += 1
      forgetOldest()
      return concerns
    },

    /** Everything is old: the feed does not go on where it was left. */
    beginAnew(latest: number): void {
      era = randomUUID()
      heard = latest
      complete = latest
      floor = 0
      changed.clear()
      taken.clear()
      epoch += 1
    },

    /** The change after which the feed is to be asked; `null` when it never was. */
    lastSeq: (): number | null => complete,

    toSave: (): z.infer<typeof savedSchema> => ({
      version: 1,
      era,
      heard,
      complete,
      floor,
      changed: [...changed],
      savedAt: now(),
    }),
  }
}
