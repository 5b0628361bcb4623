import { createHash, randomUUID } from 'node:crypto'
import * as nodeFiles from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { intakeSchema, isSubmissionKey, submissionText } from '@galley/content-model'
import type { Intake } from '@galley/content-model'
import { z } from 'zod'

/*
 * What waits on disk for the CMS:
 *
 *   tmp/<uuid>                    being written; never read
 *   new/<key>.<fingerprint>.json  accepted, waiting
 *   claims/<the same name>        one process is sending it now
 *   dead/<the same name>          refused for good, kept for a person
 *   dead/<the same name>.why      why, without anything that the visitor wrote
 *   promised/<key>.json           what the receipt says; nothing personal
 *   taken/<key>                   somebody was given a receipt for it
 *   settled/<key>                 it is in the CMS, and was counted
 *   id                            of this folder
 *
 * A file in `new` is whole: it was written and synced under another name before it was linked there.
 */
const folders = ['tmp', 'new', 'claims', 'dead', 'promised', 'taken', 'settled'] as const

/** After this long a process that claimed a file must have ended: sending and reading back take 20 s at most. */
const leaseMs = 60_000

export type SpoolStatus = {
  waiting: number
  /** How long the oldest has been waiting. */
  oldestSeconds: number
  dead: number
}

export type Claim = { name: string; release: () => Promise<void> }

/** The calls of Node's file system that write; tests give a disk that is full. */
export type SpoolFiles = Pick<typeof nodeFiles, 'open' | 'link' | 'unlink' | 'rename'>

export type Spool = Awaited<ReturnType<typeof openSpool>>

type DeadLetter = { name: string; status: number | null; why: string; at: string }

const whySchema = z.object({ status: z.number().nullable(), why: z.string(), at: z.string() })

/**
 * The spool in a folder, which several processes may share.
 *
 * @throws an error of the file system when the folder cannot be made
 */
export async function openSpool({
  folder,
  files = nodeFiles,
  now = Date.now,
}: {
  folder: string
  files?: SpoolFiles
  now?: () => number
}) {
  const place = (kind: (typeof folders)[number], name = '') => join(folder, kind, name)
  const me = { host: hostname(), pid: process.pid, instance: randomUUID() }

  async function prepare(): Promise<void> {
    await Promise.all(folders.map((kind) => nodeFiles.mkdir(place(kind), { recursive: true, mode: 0o700 })))
  }

  /**
   * Writes a whole file or none. With `isDurable`, bytes and name are on disk when this returns.
   *
   * @returns false when the name was taken
   */
  async function writeOnce(
    { kind, isDurable }: { kind: 'new' | 'promised'; isDurable: boolean },
    name: string,
    text: string,
  ): Promise<boolean> {
    const draft = place('tmp', randomUUID())
    try {
      const file = await files.open(draft, 'wx', 0o600)
      try {
        await file.writeFile(text)
        const at = laterThanBefore()
        await file.utimes(at, at)
        if (isDurable) await file.sync()
      } finally {
        await file.close()
      }
      const isNew = await linkOnce(draft, place(kind, name))
      // Also where the name was taken: whoever took it may not have come this far yet.
      if (isDurable) await syncFolder(place(kind))
      return isNew
    } finally {
      await files.unlink(draft).catch(ignoreMissing)
    }
  }

  async function linkOnce(from: string, to: string): Promise<boolean> {
    try {
      await files.link(from, to)
      return true
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false
      throw error
    }
  }

  async function syncFolder(path: string): Promise<void> {
    const opened = await files.open(path, 'r')
    try {
      await opened.sync()
    } finally {
      await opened.close()
    }
  }

  /** Whether a claim's owner can still be at work. */
  async function isAbandoned(name: string): Promise<string | null> {
    const path = place('claims', name)
    const text = await nodeFiles.readFile(path, 'utf8').catch(ignoreMissing)
    const stat = await nodeFiles.stat(path).catch(ignoreMissing)
    if (text === undefined || stat === undefined) return null
    const [host, pid, instance] = text.split(' ')
    const isMyMachine = host === me.host && instance !== me.instance
    if (isMyMachine && (Number(pid) === me.pid || !isRunning(Number(pid)))) return text
    return now() - stat.mtimeMs > leaseMs ? text : null
  }

  /** Takes away a claim that nobody can be holding. Of several that try, one wins; a newer claim is put back. */
  async function breakClaim(name: string, held: string): Promise<void> {
    const aside = place('tmp', randomUUID())
    try {
      await files.rename(place('claims', name), aside)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return
      throw error
    }
    const taken = await nodeFiles.readFile(aside, 'utf8')
    if (taken !== held) await linkOnce(aside, place('claims', name))
    await files.unlink(aside)
  }

  /** Whether this call was the first to say so of a key. */
  async function markOnce(kind: 'taken' | 'settled', submissionKey: string): Promise<boolean> {
    try {
      await (await nodeFiles.open(place(kind, submissionKey.toLowerCase()), 'wx', 0o600)).close()
      return true
    } catch (error) {
      // Marks are for counting alone: on a full disk a message is worth more than a right number.
      return codeOf(error) !== 'EEXIST'
    }
  }

  async function namesIn(kind: 'new' | 'dead'): Promise<string[]> {
    return (await nodeFiles.readdir(place(kind))).filter((name) => spooledName.test(name))
  }

  async function deadLetter(name: string): Promise<DeadLetter> {
    const text = await nodeFiles.readFile(place('dead', `${name}.why`), 'utf8').catch(ignoreMissing)
    const why = whySchema.safeParse(jsonOf(text ?? ''))
    return {
      name,
      ...(why.success ? why.data : { status: null, why: 'No reason was written down.', at: '' }),
    }
  }

  /** Where nobody wrote down when: what the disk says of it. */
  async function deadSince(name: string): Promise<number | null> {
    return (await nodeFiles.stat(place('dead', name)).catch(ignoreMissing))?.mtimeMs ?? null
  }

  await prepare()
  await clearDrafts(place('tmp'), now())
  const id = await folderId(join(folder, 'id'), place('tmp', randomUUID()))

  return {
    folder,
    /** Of the folder, the same for every process that shares it. */
    id,

    /**
     * Keeps a submission. When this returns it is on disk and will reach the CMS; the same submission sent again is the
     * same file, and another text under the same key is a second file.
     *
     * @throws an error of the file system; then nothing was accepted
     */
    async put(intake: Intake): Promise<void> {
      await writeOnce({ kind: 'new', isDurable: true }, spoolName(intake), sealed(JSON.stringify(intake)))
    },

    /** What was promised for a key: the first to ask decides, and everyone after gets the same. */
    async promised<T>(submissionKey: string, schema: z.ZodType<T>, make: () => T): Promise<T> {
      const name = `${submissionKey.toLowerCase()}.json`
      const kept = await readPromised(place('promised', name), schema)
      if (kept !== null) return kept
      const made = make()
      // Not synced: were it lost with the power, the next one with this key would be told a later time, and no more.
      const once = { kind: 'promised', isDurable: false } as const
      if (await writeOnce(once, name, JSON.stringify(made))) return made
      return (await readPromised(place('promised', name), schema)) ?? made
    },

    async isKnown(submissionKey: string): Promise<boolean> {
      const path = place('promised', `${submissionKey.toLowerCase()}.json`)
      return (await nodeFiles.stat(path).catch(ignoreMissing)) !== undefined
    },

    /** Says that somebody is given a receipt for a key. @returns whether it is the first one */
    takeOnce: (submissionKey: string) => markOnce('taken', submissionKey),

    /** Says that a key is in the CMS. @returns whether nobody said so before */
    settleOnce: (submissionKey: string) => markOnce('settled', submissionKey),

    /** The names of what waits, in the order in which it was received. */
    async waiting(): Promise<string[]> {
      const found = await Promise.all(
        (await namesIn('new')).map(async (name) => {
          const stat = await nodeFiles.stat(place('new', name), { bigint: true }).catch(ignoreMissing)
          return stat === undefined ? [] : [{ name, at: stat.mtimeNs }]
        }),
      )
      return found
        .flat()
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.name.localeCompare(b.name)))
        .map(({ name }) => name)
    },

    /** Makes this process the only one that sends a file; `null` while another one is at it. */
    async claim(name: string): Promise<Claim | null> {
      const held = await isAbandoned(name)
      if (held !== null) await breakClaim(name, held)
      const draft = place('tmp', randomUUID())
      try {
        const file = await files.open(draft, 'wx', 0o600)
        await file.writeFile(`${me.host} ${me.pid} ${me.instance}`).finally(() => file.close())
        if (!(await linkOnce(draft, place('claims', name)))) return null
      } catch (error) {
        // A full disk must not keep what is on it from leaving; the CMS knows a second sending by its key.
        if (codeOf(error) !== 'ENOSPC' && codeOf(error) !== 'EDQUOT') throw error
      } finally {
        await files.unlink(draft).catch(ignoreMissing)
      }
      return {
        name,
        release: async () => void (await files.unlink(place('claims', name)).catch(ignoreMissing)),
      }
    },

    /** What a waiting file holds; `gone` when another process was faster, `damaged` when its bytes are not those that were written. */
    async read(name: string): Promise<Intake | 'gone' | 'damaged'> {
      const text = await nodeFiles.readFile(place('new', name), 'utf8').catch(ignoreMissing)
      if (text === undefined) return 'gone'
      return unsealed(text, name) ?? 'damaged'
    },

    /** The CMS has it: nothing needs to wait any longer. */
    async settle({ name }: Claim): Promise<void> {
      await files.unlink(place('new', name)).catch(ignoreMissing)
    },

    /** Puts aside what the CMS will never take, with the reason, for a person to look at. */
    async bury({ name }: Claim, { status, why }: { status: number | null; why: string }): Promise<void> {
      const reason = await files.open(place('dead', `${name}.why`), 'w', 0o600)
      const at = new Date(now()).toISOString()
      await reason.writeFile(JSON.stringify({ status, why, at })).finally(() => reason.close())
      await files.rename(place('new', name), place('dead', name))
      await syncFolder(place('dead'))
    },

    /** What was put aside, the oldest first, with the reasons. Names and reasons hold nothing that a visitor wrote. */
    async dead(): Promise<DeadLetter[]> {
      const letters = await Promise.all((await namesIn('dead')).map(deadLetter))
      return letters.sort((a, b) => a.at.localeCompare(b.at) || a.name.localeCompare(b.name))
    },

    /**
     * Deletes what was put aside before an instant, for good.
     *
     * @returns how many
     */
    async deleteDead(before: string): Promise<number> {
      let gone = 0
      for (const { name, at } of await Promise.all((await namesIn('dead')).map(deadLetter))) {
        const since = at === '' ? await deadSince(name) : Date.parse(at)
        if (since === null || Number.isNaN(since) || since >= Date.parse(before)) continue
        await files.unlink(place('dead', name)).catch(ignoreMissing)
        await files.unlink(place('dead', `${name}.why`)).catch(ignoreMissing)
        gone += 1
      }
      return gone
    },

    /** Puts one dead letter back among what waits, as it is. @returns false when there is none of this name */
    async putBack(name: string): Promise<boolean> {
      if (!spooledName.test(name)) return false
      try {
        await linkOnce(place('dead', name), place('new', name))
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return false
        throw error
      }
      await syncFolder(place('new'))
      await files.unlink(place('dead', name)).catch(ignoreMissing)
      await files.unlink(place('dead', `${name}.why`)).catch(ignoreMissing)
      return true
    },

    async status(): Promise<SpoolStatus> {
      const [waiting, dead] = await Promise.all([namesIn('new'), namesIn('dead')])
      const stats = await Promise.all(
        waiting.map((name) => nodeFiles.stat(place('new', name)).catch(ignoreMissing)),
      )
      const oldest = Math.min(now(), ...stats.flatMap((stat) => (stat === undefined ? [] : [stat.mtimeMs])))
      return {
        waiting: waiting.length,
        oldestSeconds: waiting.length === 0 ? 0 : Math.max(0, Math.round((now() - oldest) / 1_000)),
        dead: dead.length,
      }
    },

    /** Whether a submission could be kept now. */
    async isWritable(): Promise<boolean> {
      const draft = place('tmp', randomUUID())
      try {
        const file = await files.open(draft, 'wx', 0o600)
        await file.writeFile('x'.repeat(4_096)).finally(() => file.close())
        await files.unlink(draft)
        return true
      } catch {
        // Whatever the reason, nothing can be kept; the log of the submission that failed names it.
        await files.unlink(draft).catch(() => {})
        return false
      }
    },

    /** Forgets what was promised longer ago than anybody may come back with the same form, and claims on nothing. */
    async tidy(): Promise<void> {
      for (const kind of ['promised', 'taken', 'settled'] as const) {
        for (const name of await nodeFiles.readdir(place(kind))) {
          const path = place(kind, name)
          const stat = await nodeFiles.stat(path).catch(ignoreMissing)
          const isOld = stat !== undefined && now() - stat.mtimeMs > promisedDays * 86_400_000
          if (isOld) await files.unlink(path).catch(ignoreMissing)
        }
      }
      for (const name of await nodeFiles.readdir(place('claims'))) {
        const waits = await nodeFiles.stat(place('new', name)).catch(ignoreMissing)
        const held = waits === undefined ? await isAbandoned(name) : null
        if (held !== null) await breakClaim(name, held)
      }
    },
  }
}

/** A month: a form is sent again out of a browser's memory or a tab, and those are rarely older. */
const promisedDays = 30

const spooledName = /^(?<key>[0-9a-f-]{36})\.(?<fingerprint>[0-9a-f]{16})\.json$/u

let before = 0

/** Seconds, each time later than the last: a disk's own clock gives the same time to what is written within milliseconds. */
function laterThanBefore(): number {
  before = Math.max((performance.timeOrigin + performance.now()) / 1_000, before + 0.000_002)
  return before
}

/** The first 16 hexadecimal digits of what a submission says; two submissions of one key with the same are the same. */
export function fingerprintOf(intake: Intake): string {
  return createHash('sha256').update(submissionText(intake)).digest('hex').slice(0, 16)
}

export function spoolName(intake: Intake): string {
  return `${intake.submissionKey.toLowerCase()}.${fingerprintOf(intake)}.json`
}

/** The first line is the SHA-256 of everything after it. */
function sealed(text: string): string {
  return `${createHash('sha256').update(text).digest('hex')}\n${text}`
}

function unsealed(file: string, name: string): Intake | null {
  const end = file.indexOf('\n')
  const text = file.slice(end + 1)
  if (end !== 64 || sealed(text) !== file) return null
  const parsed = intakeSchema.safeParse(jsonOf(text))
  return parsed.success && isSubmissionKey(parsed.data.submissionKey) && spoolName(parsed.data) === name
    ? parsed.data
    : null
}

async function readPromised<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await nodeFiles.readFile(path, 'utf8').catch(ignoreMissing)
  const parsed = schema.safeParse(jsonOf(text ?? ''))
  return parsed.success ? parsed.data : null
}

/**
 * Made by the first process that opens the folder, and whole from the beginning. Where it cannot be made, as on a full
 * disk, a process has one of its own: it is only a name for reports, and what waits must be able to leave.
 */
async function folderId(path: string, draft: string): Promise<string> {
  const id = randomUUID()
  try {
    const found = await nodeFiles.readFile(path, 'utf8').catch(ignoreMissing)
    if (found !== undefined) return found
    await nodeFiles.writeFile(draft, id, { mode: 0o600 })
    await nodeFiles.link(draft, path)
    return id
  } catch (error) {
    return codeOf(error) === 'EEXIST' ? nodeFiles.readFile(path, 'utf8') : id
  } finally {
    await nodeFiles.unlink(draft).catch(ignoreMissing)
  }
}

/** What a killed process had begun to write was never acknowledged. An hour, because another one may be writing now. */
async function clearDrafts(folder: string, now: number): Promise<void> {
  for (const name of await nodeFiles.readdir(folder)) {
    const path = join(folder, name)
    const stat = await nodeFiles.stat(path).catch(ignoreMissing)
    if (stat !== undefined && now - stat.mtimeMs > 3_600_000) await nodeFiles.rm(path, { force: true })
  }
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    // What is no JSON is damaged, and the schema says so.
    return null
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
