import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import type { Log } from '../../log.server.ts'
import { copyKey } from './copied-pages.ts'
import { copyOf } from './copy.server.ts'
import type { Bodies, Copy } from './copy.server.ts'
import type { Ledger, Stamp } from './ledger.ts'
import type { Tag } from './tags.ts'

const unzip = promisify(gunzip)

/** How many copies are kept on disk, and how many bytes of them. */
export type DiskLimits = { copies: number; bytes: number }

/** What is known of a copy on disk without reading it. */
type Entry = { bytes: number; usedAt: number; tags: Tag[]; stamp: Stamp; isShown: boolean }

const hashSchema = z.string().regex(/^[\w-]{43}$/u)
const tagSchema = z.custom<Tag>(
  (tag) => typeof tag === 'string' && /^(?:site|topics|essays|anything|(?:essay|address) .*)$/u.test(tag),
)
const aboutSchema = z.object({
  version: z.literal(1),
  key: z.string(),
  status: z.number().int(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  hashes: z.object({ identity: hashSchema, gzip: hashSchema.nullable(), br: hashSchema.nullable() }),
  tags: z.array(tagSchema),
  stamp: z.object({ seq: z.number(), era: z.string() }),
  drawnAt: z.number(),
  isFlawed: z.boolean().default(false),
  bytes: z.number(),
})

/**
 * The copies on disk: where a site that starts again finds them, and where a static server may.
 *
 * ```
 * pages/essays/why/index.html, .br, .gz   pages that are fresh, as a static server gives them out
 * pages/robots.txt                         the same for an address that ends like a file
 * kept/essays/why/index.html.json          what is known of each: its address, headers, hashes, what it depends on
 * kept/essays/index.html@page=2, .br, .gz  what a static server must not give out: pages of a query, redirects, "gone"
 * state.json                               the ledger
 * purges.json                              what a CDN is to forget (`features/cdn/`)
 * ```
 *
 * A page that became old loses its `index.html` and keeps its `.gz`, so that a static server passes it by and the site
 * still has it. Each file is written beside its place and renamed. What is damaged or foreign is not read: each body
 * must have the hash that is written down. A disk that takes nothing is logged once, and the site goes on from memory.
 *
 * One folder belongs to one process.
 */
export function openCopyFiles({
  folder,
  limits,
  isInUse,
  log,
}: {
  folder: string
  limits: DiskLimits
  /** Whether a copy is in memory too; what is not goes first when there is too much. */
  isInUse: (key: string) => boolean
  log: Pick<Log, 'warn' | 'info'>
}) {
  const entries = new Map<string, Entry>()
  let isBroken = false

  async function place(path: string, bytes: Buffer | string): Promise<void> {
    const target = join(folder, path)
    const beside = join(folder, 'unfinished', randomUUID())
    await mkdir(dirname(target), { recursive: true })
    await mkdir(dirname(beside), { recursive: true })
    try {
      await writeFile(beside, bytes)
      await rename(beside, target)
    } catch (error) {
      await rm(beside, { force: true })
      throw error
    }
  }

  /** The disk may be full, read-only or gone; none of this is the reader's concern. */
  async function trying(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      if (isBroken) log.info({ msg: 'copies can be written again' })
      isBroken = false
      return true
    } catch (err) {
      if (!isBroken) log.warn({ err, msg: 'copies cannot be written: the site goes on from memory' })
      isBroken = true
      return false
    }
  }

  async function removeFiles(key: string): Promise<void> {
    const bodies = ['pages', 'kept'].flatMap((top) => filesAt(join(top, fileOf(key))))
    const all = [...Object.values(bodies), join('kept', `${fileOf(key)}.json`)]
    await Promise.all(all.map((path) => rm(join(folder, path), { force: true })))
  }

  async function remove(key: string): Promise<void> {
    entries.delete(key)
    await trying(() => removeFiles(key))
  }

  async function makeRoom(): Promise<void> {
    let bytes = 0
    for (const entry of entries.values()) bytes += entry.bytes
    if (entries.size <= limits.copies && bytes <= limits.bytes) return
    const leastUsed = ([aKey, a]: [string, Entry], [bKey, b]: [string, Entry]) =>
      Number(isInUse(aKey)) - Number(isInUse(bKey)) || a.usedAt - b.usedAt
    for (const [key, entry] of [...entries].toSorted(leastUsed)) {
      if (entries.size <= limits.copies * 0.9 && bytes <= limits.bytes * 0.9) return
      bytes -= entry.bytes
      await remove(key)
    }
  }

  async function readAbout(file: string) {
    const text = await readFile(join(folder, 'kept', file), 'utf8')
    const about = aboutSchema.parse(JSON.parse(text))
    // A file in another one's place, or of a page that is no copy any more.
    if (copyKey(about.key) !== about.key || `${fileOf(about.key)}.json` !== file)
      throw new Error(`A copy stands in a place that is not its own: ${file}`)
    return about
  }

  async function readBody(path: string, hash: string | null): Promise<Buffer | null> {
    if (hash === null) return null
    const body = await readFile(join(folder, path))
    if (hashOf(body) !== hash) throw new Error(`The bytes of a copy are not those that were written: ${path}`)
    return body
  }

  async function readBodies(
    { identity, gzip, br }: z.infer<typeof aboutSchema>['hashes'],
    file: string,
  ): Promise<Bodies> {
    const [whole, zipped, smallest] = filesAt(file)
    const gz = await readBody(zipped, gzip)
    // The plain one is missing where a static server must not find it.
    const plain =
      gz === null ? await readBody(whole, identity) : await unzip(gz, { maxOutputLength: 50_000_000 })
    if (plain === null || hashOf(plain) !== identity) throw new Error(`A copy is damaged: ${file}`)
    return { identity: plain, gzip: gz, br: await readBody(smallest, br) }
  }

  return {
    async load(key: string): Promise<Copy | null> {
      try {
        const about = await readAbout(`${fileOf(key)}.json`)
        const bodies = await readBodies(about.hashes, join(topOf(about), fileOf(key)))
        const { status, headers, tags, stamp, drawnAt, isFlawed } = about
        const copy = copyOf(
          { status, headers, bodies },
          { key, isPressed: true, tags, stamp, drawnAt, isFlawed },
        )
        const isShown = await isThere(join(folder, topOf(about), fileOf(key)))
        entries.set(key, { ...entryOf(copy), isShown })
        return copy
      } catch (err) {
        if (!isMissing(err)) log.warn({ err, path: key, msg: 'a copy on disk was left unread' })
        return null
      }
    },

    async save(copy: Copy): Promise<void> {
      const file = fileOf(copy.key)
      const [whole, zipped, smallest] = filesAt(join(topOf(copy), file))
      const { identity, gzip, br } = copy.bodies
      const saved = await trying(async () => {
        // What an earlier answer of another kind has left behind.
        const other = filesAt(join(topOf(copy) === 'pages' ? 'kept' : 'pages', file))
        await Promise.all(other.map((path) => rm(join(folder, path), { force: true })))
        await Promise.all([
          gzip === null ? rm(join(folder, zipped), { force: true }) : place(zipped, gzip),
          br === null ? rm(join(folder, smallest), { force: true }) : place(smallest, br),
        ])
        await place(whole, identity)
        await place(join('kept', `${file}.json`), JSON.stringify(aboutOf(copy)))
      })
      if (!saved) return
      entries.set(copy.key, entryOf(copy))
      await makeRoom()
    },

    /** Writes down only that a copy is as fresh as this: its bytes are there already. */
    async saveStamp(copy: Copy): Promise<void> {
      const entry = entries.get(copy.key)
      if (entry === undefined || !entry.isShown) return this.save(copy)
      await trying(() => place(join('kept', `${fileOf(copy.key)}.json`), JSON.stringify(aboutOf(copy))))
      entries.set(copy.key, entryOf(copy))
    },

    remove,
    has: (key: string): boolean => entries.has(key),

    /** What has become old and still stands where a static server finds it. */
    shownAndStale: (ledger: Pick<Ledger, 'isFresh'>): string[] =>
      [...entries].flatMap(([key, { isShown, stamp, tags }]) =>
        isShown && !ledger.isFresh(stamp, tags) ? [key] : [],
      ),

    /** Takes a page that has become old out of the sight of static servers. */
    async hide(key: string, ledger: Pick<Ledger, 'isFresh'>): Promise<void> {
      const entry = entries.get(key)
      if (entry === undefined || ledger.isFresh(entry.stamp, entry.tags)) return
      entry.isShown = false
      const [whole, zipped] = filesAt(join(folder, 'pages', fileOf(key)))
      // Without a compressed one nothing else is left of it, and what is that small is soon drawn again.
      if (await isThere(zipped)) await rm(whole, { force: true }).catch(() => {})
    },

    /** Finds what there is, after a start. Meanwhile each copy is found by its address. */
    async lookThrough(): Promise<void> {
      const files = await readdir(join(folder, 'kept'), { recursive: true }).catch(() => [])
      for (const file of files.filter((name) => name.endsWith('.json'))) {
        try {
          const about = await readAbout(file)
          if (entries.has(about.key)) continue
          const { mtimeMs } = await stat(join(folder, 'kept', file))
          entries.set(about.key, { ...about, usedAt: mtimeMs, isShown: true })
        } catch (err) {
          log.warn({ err, msg: 'a copy on disk was left unread' })
        }
      }
      await rm(join(folder, 'unfinished'), { recursive: true, force: true }).catch(() => {})
      await makeRoom()
    },

    loadState: async (): Promise<unknown> => {
      const text = await readFile(join(folder, 'state.json'), 'utf8').catch(() => 'null')
      try {
        const state: unknown = JSON.parse(text)
        return state
      } catch {
        return null
      }
    },
    saveState: (state: unknown): Promise<boolean> => trying(() => place('state.json', JSON.stringify(state))),
  }
}

/**
 * The file of a copy. Addresses of copies hold nothing but slugs, numbers and the names in `copiedPages`, so none of
 * them leads out of the folder.
 */
function fileOf(key: string): string {
  const [path = '/', query] = key.split('?', 2)
  const file = /\.[a-z]+$/u.test(path) ? path.slice(1) : `${path.slice(1)}/index.html`.replace(/^\//u, '')
  return query === undefined ? file : `${file}@${query}`
}

/** Where a static server looks, or where it does not. */
function topOf({ key, status }: { key: string; status: number }): 'pages' | 'kept' {
  return status === 200 && !key.includes('?') ? 'pages' : 'kept'
}

function filesAt(file: string): [whole: string, zipped: string, smallest: string] {
  return [file, `${file}.gz`, `${file}.br`]
}

function aboutOf({ key, status, headers, bodies, tags, stamp, drawnAt, isFlawed, bytes }: Copy) {
  const hashes = {
    identity: hashOf(bodies.identity),
    gzip: bodies.gzip && hashOf(bodies.gzip),
    br: bodies.br && hashOf(bodies.br),
  }
  return { version: 1, key, status, headers, hashes, tags, stamp, drawnAt, isFlawed, bytes }
}

function entryOf({ bytes, tags, stamp }: Copy): Entry {
  return { bytes, usedAt: Date.now(), tags, stamp, isShown: true }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url')
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
