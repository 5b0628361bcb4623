import type { Judgement, StatusContext, StatusReader, StatusRow, StatusState } from './status-row.ts'

/** A page that waits for one thing that hangs tells nothing of all the others. */
const deadlineMs = 3_000

/** What needs somebody comes first. */
const order: readonly StatusState[] = ['failing', 'warning', 'unknown', 'ok']

/**
 * Every row of the status page: what is broken first, else in the order of the readers.
 *
 * A reader that fails or takes longer than three seconds makes its own row `unknown`; this never throws.
 *
 * @param report  told of each reader that failed
 */
export async function readStatus(
  readers: readonly StatusReader[],
  context: StatusContext,
  { report = () => {}, withinMs = deadlineMs }: { report?: (error: unknown) => void; withinMs?: number } = {},
): Promise<StatusRow[]> {
  const rows = await Promise.all(readers.map((reader) => rowsOf(reader, context, { report, withinMs })))
  return rows.flat().toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
}

async function rowsOf(
  reader: StatusReader,
  context: StatusContext,
  { report, withinMs }: { report: (error: unknown) => void; withinMs: number },
): Promise<StatusRow[]> {
  try {
    const judged = await inTime(reader.read(context), withinMs)
    return [judged].flat().map((judgement) => asRow(reader, judgement))
  } catch (error) {
    report(error)
    return [asRow(reader, couldNotLook)]
  }
}

const couldNotLook: Judgement = {
  value: 'Nobody could look just now.',
  state: 'unknown',
  since: null,
  whatToDo: 'It is looked at again by itself. If this stays, the log of the CMS says why.',
}

function asRow({ id, name, limit }: StatusReader, { of, since, ...judgement }: Judgement): StatusRow {
  return {
    id: of === undefined ? id : `${id}:${of.id}`,
    name: of === undefined ? name : `${name}, ${of.name}`,
    limit,
    ...judgement,
    since: since?.toISOString() ?? null,
  }
}

async function inTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`There was no answer within ${ms} ms.`)), ms)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
