import { mkdirSync, rmSync } from 'node:fs'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { testResultsFolder } from '@galley/testing/stack'
import { z } from 'zod'

const lineSchema = z.object({
  /** The promise that it is about, in the numbers of the reading site's specification: `S5`. */
  of: z.string(),
  what: z.string(),
  /** `null` when there was nothing to measure; `note` says why. */
  measured: z.number().nullable(),
  unit: z.enum(['×', 'ms', 's', 'kB', 'B', '/s', 'requests', 'points', 'pages', '']),
  /** `null` when the figure only explains another. */
  wanted: z.union([z.object({ atMost: z.number() }), z.object({ atLeast: z.number() })]).nullable(),
  note: z.string().optional(),
})
export type Line = z.infer<typeof lineSchema>

const recordSchema = z.object({ at: z.string(), machine: z.string(), lines: z.array(lineSchema) })
type Record = z.infer<typeof recordSchema>

const folder = join(testResultsFolder, 'bench')
const linesFile = join(folder, 'reading.jsonl')
/** What the last run measured on this machine. It says nothing of another machine, so git does not know it. */
const recordFile = join(folder, 'reading.json')

/** Forgets the lines of an earlier run; its record stays. */
export function clearTable(): void {
  mkdirSync(folder, { recursive: true })
  rmSync(linesFile, { force: true })
}

/** Adds lines to the table of this run. */
export async function addLines(...lines: Line[]): Promise<void> {
  await appendFile(linesFile, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}

/** The machine and how busy it is, in one line. */
export function machineInWords(): string {
  const [processor] = cpus()
  const load = loadavg().map((figure) => figure.toFixed(2))
  return `${cpus().length} × ${processor?.model ?? 'processor'}, Node ${process.versions.node}, load ${load.join(' ')}`
}

/**
 * The table of what this run measured beside the run before, for a person; and keeps it for the next.
 *
 * A run of one file keeps what the record says of the others.
 */
export async function closeTable(machineAtStart: string): Promise<string> {
  const text = await readFile(linesFile, 'utf8').catch(() => '')
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)))
    .toSorted((a, b) => numberOf(a) - numberOf(b))
  const last = await lastRecord()
  const machine = `at the start: ${machineAtStart}\nat the end:   ${machineInWords()}`
  const kept = (last?.lines ?? []).filter((old) => !lines.some((line) => isSame(line, old)))
  const record: Record = { at: new Date().toISOString(), machine, lines: [...lines, ...kept] }
  if (lines.length > 0) await writeFile(recordFile, `${JSON.stringify(record, null, 2)}\n`)
  return [
    '',
    `Reading, ${record.at}`,
    machine,
    last === null ? 'There is no earlier run to compare with.' : `Compared with the run of ${last.at}.`,
    '',
    ...drawn(lines, last),
    '',
    inSum(lines),
    '',
  ].join('\n')
}

async function lastRecord(): Promise<Record | null> {
  const text = await readFile(recordFile, 'utf8').catch(() => null)
  if (text === null) return null
  const parsed = recordSchema.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : null
}

const numberOf = ({ of }: Line): number => Number(of.slice(1))
const isSame = (one: Line, other: Line): boolean => one.of === other.of && one.what === other.what

function drawn(lines: readonly Line[], last: Record | null): string[] {
  const rows = lines.map((line) => {
    const before = last?.lines.find((old) => isSame(line, old))
    return [line.of, line.what, figure(line), wantedInWords(line), verdict(line), difference(line, before)]
  })
  const head = ['', 'what', 'measured', 'wanted', '', 'last run']
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const inColumns = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return column === 2 || column === 3 ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  return [
    inColumns(head),
    ...rows.flatMap((row, index) => {
      const note = lines[index]?.note
      return [inColumns(row), ...(note === undefined ? [] : [`${' '.repeat((widths[0] ?? 0) + 4)}${note}`])]
    }),
  ]
}

function figure({ measured, unit }: Line): string {
  if (measured === null) return 'not measured'
  return withUnit(rounded(measured), unit)
}

function wantedInWords({ wanted, unit }: Line): string {
  if (wanted === null) return ''
  return 'atMost' in wanted
    ? `≤ ${withUnit(String(wanted.atMost), unit)}`
    : `≥ ${withUnit(String(wanted.atLeast), unit)}`
}

const withUnit = (number: string, unit: Line['unit']): string => (unit === '' ? number : `${number} ${unit}`)

/** Three figures are all that a machine with other work can tell. */
function rounded(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

/** Whether a line is as it should be; `null` when it has nothing to say about that. */
function isMet({ measured, wanted }: Line): boolean | null {
  if (wanted === null) return null
  if (measured === null) return false
  return 'atMost' in wanted ? measured <= wanted.atMost : measured >= wanted.atLeast
}

function verdict(line: Line): string {
  const met = isMet(line)
  return met === null ? '' : met ? 'met' : line.measured === null ? '–' : 'NOT MET'
}

function difference({ measured, unit }: Line, before: Line | undefined): string {
  if (before === undefined || before.measured === null) return ''
  const was = withUnit(rounded(before.measured), unit)
  if (measured === null || before.measured === 0 || measured === before.measured) return was
  const percent = Math.round((measured / before.measured - 1) * 100)
  return `${was} (${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${Math.abs(percent)} %)`
}

function inSum(lines: readonly Line[]): string {
  const promised = lines.filter(({ wanted }) => wanted !== null)
  const met = promised.filter((line) => isMet(line) === true).length
  const unmeasured = promised.filter(({ measured }) => measured === null).length
  return `${met} of ${promised.length} promises met, ${promised.length - met - unmeasured} not met, ${unmeasured} not measured.`
}
