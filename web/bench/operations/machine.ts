import { readdir, readFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'

/** Prints a line of the bench, with how busy the machine is: other work on it is in every figure. */
export function say(line: string): void {
  const [load = 0] = loadavg()
  process.stdout.write(`${line} [${cpus().length} cores, load ${load.toFixed(1)}]\n`)
}

/** Resident memory in MB and open files of a process; zeros once it is gone. */
export async function sizeOf(pid: number | null): Promise<{ rss: number; files: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const files = await readdir(`/proc/${pid}/fd`).catch(() => [])
  return { rss: Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1] ?? 0) / 1_024, files: files.length }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
