import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Change } from '@galley/content-model'
import { z } from 'zod'
import type { Log } from '../../log.server.ts'
import { slugTakenBack } from '../copies/tags.ts'
import type { Tag } from '../copies/tags.ts'
import { everyPage, headersNotToKeep, headersToKeep, namesOfChanges } from './cdn-headers.ts'
import { openPurges } from './purges.ts'
import type { Owed } from './purges.ts'
import { namesAtOnce, sendPurge } from './send-purge.server.ts'
import type { PurgeTarget } from './send-purge.server.ts'

/** A CDN before the site that keeps pages, as the environment describes it. */
export type CdnSettings = PurgeTarget & {
  /** So long it may keep a page at most: what the loss of a purge comes to. */
  keepSeconds: number
}

/** What the store of copies needs to know of a CDN. */
export type CdnOfCopies = Pick<Cdn, 'headersFor' | 'headersOfOld' | 'onChanges'>
export type Cdn = Awaited<ReturnType<typeof openCdn>>

/**
 * Pages are drawn before the CDN asks for them, but no longer than this is waited: what is old is not kept by the CDN, so
 * that a purge too early costs readers some time and nothing else.
 */
const longestWaitMs = 5_000

const savedSchema = z.object({
  version: z.literal(1),
  made: z.string(),
  names: z.array(z.string()),
  since: z.number().nullable(),
})

/**
 * A CDN that keeps pages: what is said to it in the headers of copies, and that it is told to forget what changed. Each
 * process of the site purges for itself, when its own copies are new: what another one gave out a moment ago and did not
 * know to be old is found by the purge of that one.
 *
 * What is owed stands in `purges.json`, written before the site remembers that it has heard of the change. Where that file
 * cannot be read, or another build drew what the CDN has, all pages are purged after the start.
 *
 * @param build   names the build that draws: its pages name files that another one has not
 * @param folder  of the copies; `null` keeps nothing over a restart
 * @param waitMs  see `longestWaitMs`; `secondAfterMs` is explained in `purges.ts`
 */
export async function openCdn({
  settings,
  build,
  folder,
  log,
  waitMs = longestWaitMs,
  secondAfterMs,
}: {
  settings: CdnSettings
  build: string
  folder: string | null
  log: Pick<Log, 'info' | 'warn' | 'error'>
  waitMs?: number
  secondAfterMs?: number
}) {
  const { kind, keepSeconds } = settings
  const made = `${build} ${kind}`
  const path = folder === null ? null : join(folder, 'purges.json')
  let writing: Promise<void> = Promise.resolve()
  let isBroken = false

  async function place(file: string, owed: Owed): Promise<void> {
    try {
      await mkdir(join(file, '..'), { recursive: true })
      await writeFile(`${file}.new`, JSON.stringify({ version: 1, made, ...owed }))
      await rename(`${file}.new`, file)
      isBroken = false
    } catch (err) {
      if (!isBroken) log.warn({ err, msg: 'what the CDN is to forget cannot be written down' })
      isBroken = true
      // Without it, the next start purges everything. A full disk still lets a file go.
      await rm(file, { force: true }).catch(() => {})
    }
  }

  function save(owed: Owed): Promise<void> {
    if (path !== null) writing = writing.then(() => place(path, owed))
    return writing
  }

  const purges = openPurges({
    owed: { ...(await owedBefore(path, made)), dueAt: Date.now() + waitMs },
    send: (names, stopping) => sendPurge(settings, names, stopping),
    save,
    namesAtOnce,
    log,
    ...(secondAfterMs !== undefined && { secondAfterMs }),
  })

  return {
    /**
     * What is said to the CDN beside a copy that is fresh, as names and values in turn. What depends on nothing could not be
     * purged, and is not kept.
     */
    headersFor: (tags: readonly Tag[]): string[] =>
      tags.length === 0 ? headersNotToKeep(kind) : headersToKeep(kind, tags, keepSeconds),

    /** The same beside an answer that is, or may be, not the newest. */
    headersOfOld: headersNotToKeep(kind),

    /**
     * Takes in what became different; resolves when it is written down. What was taken from readers is purged at once.
     *
     * @param drawn  settled when the pages are new that are drawn ahead
     */
    async onChanges(changes: readonly Change[], drawn: Promise<unknown>): Promise<void> {
      const takenBack = changes.filter((change) => slugTakenBack(change) !== null)
      const atOnce = takenBack.length === 0 ? [] : namesOfChanges(takenBack)
      await purges.owe(namesOfChanges(changes), { drawn, withinMs: waitMs, atOnce })
    },

    /** For the people who look after the site: since when the CDN could not be purged, ISO; `null` when nothing waits. */
    status(): { waitingSince: string | null } {
      const since = purges.waitingSince()
      return { waitingSince: since === null ? null : new Date(since).toISOString() }
    },

    async stop(): Promise<void> {
      await purges.stop()
      await writing
    },
  }
}

async function owedBefore(path: string | null, made: string): Promise<Owed> {
  const everything = { names: [everyPage], since: null }
  if (path === null) return everything
  try {
    const saved = savedSchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return saved.success && saved.data.made === made ? saved.data : everything
  } catch {
    // None, or a damaged one: nobody knows what the CDN has.
    return everything
  }
}
