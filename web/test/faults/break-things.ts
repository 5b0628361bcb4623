import type { Program, Stack } from '@galley/testing/stack'
import fc from 'fast-check'

/** A disk for the spool that can be filled and emptied; `null` where this machine lets nobody make one. */
export type SpoolDisk = { fill: () => Promise<void>; empty: () => Promise<void> } | null

type Ground = { stack: Stack; disk: SpoolDisk; happened: (what: string) => void }

/** Something that breaks, for a while. Whatever it is, it is mended before the next thing breaks. */
class Fault implements fc.AsyncCommand<object, Ground> {
  readonly #what: string
  readonly #breaks: (ground: Ground) => Promise<void>

  constructor(what: string, breaks: (ground: Ground) => Promise<void>) {
    this.#what = what
    this.#breaks = breaks
  }

  check(): boolean {
    return true
  }

  async run(_: object, ground: Ground): Promise<void> {
    ground.happened(this.#what)
    await this.#breaks(ground)
  }

  toString(): string {
    return this.#what
  }
}

const programs: readonly Program[] = ['web', 'cms', 'worker']
/** In milliseconds. Long enough for what has a deadline of a second, short enough for many in a quarter of an hour. */
const whiles = fc.integer({ min: 200, max: 4_000 })

const killed = fc
  .record({ program: fc.constantFrom(...programs), after: fc.integer({ min: 0, max: 1_500 }) })
  .map(
    ({ program, after }) =>
      new Fault(`${program} is killed after ${after} ms`, async ({ stack }) => {
        await pause(after)
        stack.kill(program)
        // Otherwise the next fault meets programs that have not begun again.
        await pause(1_000)
      }),
  )

const frozen = fc.record({ program: fc.constantFrom(...programs), ms: whiles }).map(
  ({ program, ms }) =>
    new Fault(`${program} stands still for ${ms} ms`, async ({ stack }) => {
      stack.freeze(program)
      await pause(ms)
      stack.thaw(program)
    }),
)

const databaseFrozen = whiles.map(
  (ms) =>
    new Fault(`the database stands still for ${ms} ms`, async ({ stack }) => {
      await stack.database.freeze()
      await pause(ms)
      await stack.database.thaw()
    }),
)

const databaseStopped = whiles.map(
  (ms) =>
    new Fault(`the database is stopped without a farewell for ${ms} ms`, ({ stack }) =>
      stack.database.crash(ms),
    ),
)

const wireCut = whiles.map(
  (ms) =>
    new Fault(`the wire between site and CMS is cut for ${ms} ms`, async ({ stack }) => {
      stack.link.cut()
      await pause(ms)
      stack.link.mend()
    }),
)

const wireSlow = fc.record({ ms: whiles, delay: fc.integer({ min: 100, max: 2_000 }) }).map(
  ({ ms, delay }) =>
    new Fault(`the wire between site and CMS is ${delay} ms long for ${ms} ms`, async ({ stack }) => {
      stack.link.delay(delay)
      await pause(ms)
      stack.link.mend()
    }),
)

const spoolFull = whiles.map(
  (ms) =>
    new Fault(`the disk of the spool is full for ${ms} ms`, async ({ disk, happened }) => {
      if (disk === null) return happened('  (left out: nobody may make a disk here)')
      await disk.fill()
      await pause(ms)
      await disk.empty()
    }),
)

/** Sequences of faults; print one with `toString`. */
export function faults(most: number) {
  const every = [killed, killed, frozen, databaseFrozen, databaseStopped, wireCut, wireSlow, spoolFull]
  return fc.commands(every, { maxCommands: most, size: 'max' })
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
