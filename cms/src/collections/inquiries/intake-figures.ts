import { intakeFiguresSchema, type IntakeCounts, type IntakeFigures } from '@galley/content-model'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement } from '../../database/connection.ts'

/** What one process of the site last told. */
export type Report = { reportedAt: string; figures: IntakeFigures }

const rowSchema = z.object({ reported_at: z.coerce.date(), figures: intakeFiguresSchema })

/** What waits longer than this is worth a look: the CMS takes a message within seconds. */
const longSeconds = 15 * 60
/** The site reports every 20 seconds; after this it may be that nobody hears of what waits there. */
const silentSeconds = 10 * 60

/** Keeps what a process of the site tells, in the place of what it told before. */
export async function keepFigures(figures: IntakeFigures, req: PayloadRequest): Promise<void> {
  await runStatement(
    req,
    sql`insert into intake_figures (instance, reported_at, figures)
        values (${figures.instance}, now(), ${JSON.stringify(figures)}::jsonb)
        on conflict (instance) do update set reported_at = excluded.reported_at, figures = excluded.figures`,
  )
}

/** Everything that was ever told, the newest first. */
export async function allReports(req: PayloadRequest): Promise<Report[]> {
  const rows = await queryRows(
    req,
    sql`select reported_at, figures from intake_figures order by reported_at desc`,
    rowSchema,
  )
  return rows.map(({ reported_at, figures }) => ({ reportedAt: reported_at.toISOString(), figures }))
}

/** The counts of all processes together, and what each spool held when it was last heard of. */
export function summed(reports: readonly Report[]) {
  const counts: IntakeCounts = { received: 0, inquiries: 0, quarantined: 0, duplicates: 0, refused: 0 }
  for (const { figures } of reports) {
    counts.received += figures.counts.received
    counts.inquiries += figures.counts.inquiries
    counts.quarantined += figures.counts.quarantined
    counts.duplicates += figures.counts.duplicates
    counts.refused += figures.counts.refused
  }
  const spools = newestOfEachSpool(reports).map(({ reportedAt, figures }) => ({
    ...figures.spool,
    reportedAt,
  }))
  return { counts, spools }
}

/**
 * What is wrong between the site and the desk, as whole sentences that say what to do; none when all is well or no site
 * ever reported.
 *
 * @param reports  the newest first, as `allReports` gives them
 */
export function stuckInWords(reports: readonly Report[], now: Date): string[] {
  const said = newestOfEachSpool(reports).flatMap(({ figures: { spool } }) => [
    ...(spool.dead > 0 ? [deadInWords(spool)] : []),
    ...(spool.oldestSeconds > longSeconds ? [waitingInWords(spool)] : []),
  ])
  const [newest] = reports
  const ago = newest === undefined ? 0 : (now.getTime() - Date.parse(newest.reportedAt)) / 1_000
  return ago > silentSeconds
    ? [
        ...said,
        `The site has not reported for ${inWords(ago)}. Messages may be waiting there: please have a look at whether it runs and reaches this CMS.`,
      ]
    : said
}

function deadInWords({ dead, letters }: IntakeFigures['spool']): string {
  const which = dead === 1 ? 'One message' : `${dead} messages`
  const whys = [...new Set(letters.map(({ why }) => why))].join(' ')
  const them = dead === 1 ? 'it' : 'them'
  return `${which} could not be taken in. Nothing is lost: the site keeps ${them} on its disk. ${whys} Please ask whoever looks after the site to run “npm run spool”, which names ${them}, and “npm run spool put-back all”, which sends ${them} again.`
}

function waitingInWords({ waiting, oldestSeconds }: IntakeFigures['spool']): string {
  const which = waiting === 1 ? 'One message has' : `${waiting} messages have`
  const first = waiting === 1 ? '' : ', the first of them'
  return `${which} been waiting on the site${first} for ${inWords(oldestSeconds)}. The site tries again by itself; if this stays, please ask whoever looks after the site for its log.`
}

function inWords(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 120) return `${minutes} minutes`
  return minutes < 2_880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1_440)} days`
}

/** One report for each spool, though several processes share it. `reports`: the newest first. */
export function newestOfEachSpool(reports: readonly Report[]): Report[] {
  return reports.filter(
    ({ figures }, index) =>
      reports.findIndex((other) => other.figures.spool.id === figures.spool.id) === index,
  )
}
