import { allReports, type Report } from '../../collections/inquiries/intake-figures.ts'
import { lengthInWords } from '../length-in-words.ts'
import { isBroken, isWell, isWorthALook, type Judgement, type StatusReader } from '../status-row.ts'

/** A purge that fails is tried again within seconds; what fails for longer does not pass by itself. */
const patienceMs = 2 * 60_000
/** The site reports every 20 seconds; what one of its processes said before it ended is no news. */
const silentMs = 60_000

/**
 * Whether the CDN before the site forgets what changed; `null` when no process of the site has one.
 *
 * @param reports  what each process of the site last told
 */
export function judgeCdn(
  reports: readonly { reportedAt: string; figures: Pick<Report['figures'], 'cdn'> }[],
  now: Date,
): Judgement | null {
  const told = reports.flatMap(({ reportedAt, figures: { cdn } }) =>
    cdn === undefined || now.getTime() - Date.parse(reportedAt) > silentMs ? [] : [cdn],
  )
  if (told.length === 0) return null
  const waiting = told.flatMap(({ waitingSince }) =>
    waitingSince === null ? [] : [Date.parse(waitingSince)],
  )
  if (waiting.length === 0) return isWell('It forgets what changed.')
  const since = new Date(Math.min(...waiting))
  const ago = now.getTime() - since.getTime()
  const value = `It could not be told for ${lengthInWords(ago)} what to forget.`
  const whatToDo =
    'Readers who come through it may see what was changed or taken back since, each page for CDN_KEEP_SECONDS (5 minutes unless it is set) at most. The site tries again by itself; please see in its log what the CDN answers, and that CDN_PURGE_URL and CDN_PURGE_TOKEN are right. What must be gone now can be purged by hand, at the CDN.'
  return ago < patienceMs ? isWorthALook(value, whatToDo, since) : isBroken(value, whatToDo, since)
}

export const cdnReader: StatusReader = {
  id: 'cdn',
  name: 'The CDN',
  limit: 'no failure for longer than 2 minutes',
  read: async ({ req, now }) => judgeCdn(await allReports(req), now) ?? [],
}
