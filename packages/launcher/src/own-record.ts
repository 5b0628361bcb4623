import { rmSync } from 'node:fs'
import type { KnownProcess } from './bare/processes.mjs'
import { readRun, writeRun, type RunRecord } from './bare/run-record.mjs'

/** What others may learn of this run: see `bare/run-record.mjs`, which made the file when the run was claimed. */
export type OwnRecord = {
  /** Notes which process a program has now, so that a later start can find it if we are killed. */
  child: (name: string, known: KnownProcess | null) => void
  running: (addresses: { site: string; cms: string }) => void
  stopping: () => void
  remove: () => void
}

export function ownRecord(file: string): OwnRecord {
  // Written at once and synchronously: a kill may come at any moment.
  const change = (changed: (run: RunRecord) => Partial<RunRecord>) => {
    const run = readRun(file)
    if (run !== null && run.launcher.pid === process.pid) writeRun(file, { ...run, ...changed(run) })
  }
  return {
    child: (name, known) =>
      change(({ children }) => {
        const others = children.filter((child) => child.name !== name)
        return { children: known === null ? others : [...others, { name, ...known }] }
      }),
    running: (addresses) => change(() => ({ state: 'running', ...addresses })),
    stopping: () => change(() => ({ state: 'stopping' })),
    remove: () => {
      if (readRun(file)?.launcher.pid === process.pid) rmSync(file, { force: true })
    },
  }
}
