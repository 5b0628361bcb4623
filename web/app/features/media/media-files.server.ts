import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Change } from '@galley/content-model'
import { z } from 'zod'
import type { Log } from '../../log.server.ts'

/** Every width of some hundred images, on a small disk. */
const usualLimits = { files: 2_000, bytes: 500_000_000 }

const aboutSchema = z.object({
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  hash: z.string(),
  /** As the CMS gave it, so that a browser which had the image from there knows it; without one the hash is it. */
  etag: z.string().nullish(),
})
type About = z.infer<typeof aboutSchema>

/** A public image; `etag` with its quotes. */
type KeptImage = { type: string; body: Uint8Array<ArrayBuffer>; etag: string }

export type MediaFiles = Awaited<ReturnType<typeof openMediaFiles>>

/**
 * Public images on disk, so that they outlive the CMS as the pages do. An image that was public once stays so until it
 * is deleted, and its address changes when it does: none becomes old. The least used ones leave when there are too many.
 *
 * Each is two files, named after the hash of its name: the bytes, and `.json` with what is known of them. They are
 * written beside their place and renamed, the bytes first; what does not fit together is asked for anew.
 */
export async function openMediaFiles({
  folder,
  limits = usualLimits,
  log,
}: {
  folder: string
  limits?: { files: number; bytes: number }
  log: Pick<Log, 'warn'>
}) {
  /** Bytes by name, the least used first. */
  const sizes = new Map<string, number>()
  let epoch = 0
  let onDisk: Promise<void> = Promise.resolve()

  const placeOf = (name: string) => join(folder, createHash('sha256').update(name).digest('hex'))

  /** One after the other, so that a file cannot come back after it was removed. */
  function inLine(work: () => Promise<void>): Promise<void> {
    onDisk = onDisk
      .then(work)
      .catch((err: unknown) => log.warn({ err, msg: 'the images on disk could not be kept up' }))
    return onDisk
  }

  async function place(path: string, bytes: Uint8Array | string): Promise<void> {
    const beside = `${path}.${randomUUID()}.part`
    try {
      await writeFile(beside, bytes)
      await rename(beside, path)
    } catch (error) {
      await rm(beside, { force: true })
      throw error
    }
  }

  async function remove(name: string): Promise<void> {
    sizes.delete(name)
    await rm(`${placeOf(name)}.json`, { force: true })
    await rm(placeOf(name), { force: true })
  }

  async function makeRoom(): Promise<void> {
    let bytes = 0
    for (const size of sizes.values()) bytes += size
    for (const [name, size] of sizes) {
      if (sizes.size <= limits.files && bytes <= limits.bytes) return
      bytes -= size
      await remove(name)
    }
  }

  async function aboutAt(path: string): Promise<About> {
    return aboutSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  }

  async function lookThrough(): Promise<void> {
    await mkdir(folder, { recursive: true })
    const found: { name: string; bytes: number; usedAt: number }[] = []
    const files = new Set(await readdir(folder))
    for (const file of files) {
      const path = join(folder, file)
      // Begun and not finished: a part, or bytes that nothing is known of.
      if (!file.endsWith('.json') && !files.has(`${file}.json`)) await rm(path, { force: true })
      if (!file.endsWith('.json')) continue
      const about = await aboutAt(path).catch(() => null)
      if (about === null || `${placeOf(about.name)}.json` !== path) await rm(path, { force: true })
      else found.push({ ...about, usedAt: (await stat(path)).mtimeMs })
    }
    for (const { name, bytes } of found.toSorted((a, b) => a.usedAt - b.usedAt)) sizes.set(name, bytes)
    await makeRoom()
  }

  await inLine(lookThrough)

  return {
    async find(name: string): Promise<KeptImage | null> {
      const size = sizes.get(name)
      if (size === undefined) return null
      sizes.delete(name)
      sizes.set(name, size)
      try {
        const { type, hash, etag } = await aboutAt(`${placeOf(name)}.json`)
        const body = new Uint8Array(await readFile(placeOf(name)))
        if (hashOf(body) !== hash) throw new Error('The bytes of an image are not those that were written.')
        // Deleted while it was read.
        return sizes.has(name) ? { type, body, etag: etag ?? `"${hash}"` } : null
      } catch (err) {
        log.warn({ err, msg: 'an image on disk was left unread' })
        sizes.delete(name)
        return null
      }
    },

    /** Handed to `keep`: an image that was fetched before the last change is not kept. */
    epoch: (): number => epoch,

    keep(
      name: string,
      { type, body, etag }: { type: string; body: Uint8Array; etag: string | null },
      since: number,
    ): Promise<void> {
      return inLine(async () => {
        if (since !== epoch || sizes.has(name)) return
        const about: About = { name, type, bytes: body.byteLength, hash: hashOf(body), etag }
        await place(placeOf(name), body)
        await place(`${placeOf(name)}.json`, JSON.stringify(about))
        if (since !== epoch) return remove(name)
        sizes.set(name, body.byteLength)
        await makeRoom()
      })
    },

    /** Removes what was changed or deleted, in every width; no changes at all mean that anything may be different. */
    async onChanges(changes: readonly Change[]): Promise<void> {
      const files = changes.filter(({ what }) => what === 'media')
      if (changes.length > 0 && files.length === 0) return
      epoch += 1
      const stems = files.flatMap(({ name, before }) => [name, before]).flatMap((name) => stemOf(name))
      const isUnnamed = files.some(({ name }) => name === null)
      const gone = [...sizes.keys()].filter(
        (name) => changes.length === 0 || isUnnamed || stems.some((stem) => isOf(name, stem)),
      )
      for (const name of gone) sizes.delete(name)
      await inLine(async () => {
        for (const name of gone) if (!sizes.has(name)) await remove(name)
      })
    },

    /** Resolves when everything is written. */
    settled: (): Promise<void> => onDisk,
  }
}

function stemOf(name: string | null): string[] {
  return name === null ? [] : [name.replace(/\.[^.]*$/u, '')]
}

/** `desk.webp` and its widths, such as `desk-480x320.webp`. */
function isOf(name: string, stem: string): boolean {
  return name.startsWith(stem) && /^(?:-\d+x\d+)?\.[^.]+$/u.test(name.slice(stem.length))
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url')
}
