import type { IntakeFigures } from '@galley/content-model'
import { allReports, summed } from '../../collections/inquiries/intake-figures.ts'
import { asSentence, counted, lengthInWords } from '../length-in-words.ts'
import { isBroken, isWell, isWorthALook, type Judgement, type StatusReader } from '../status-row.ts'

type Spool = IntakeFigures['spool'] & { reportedAt: string }

/** The CMS takes a message within seconds. */
const slowSeconds = 5 * 60
const stuckSeconds = 15 * 60
/**
 * The site reports every 20 seconds. The worker looks once a minute, so that whoever is to be told hears within two
 * minutes of a site that stopped, or whose key the CMS no longer knows.
 */
const lateMs = 45_000
const silentMs = 60_000
/** A site that was taken away leaves its last report behind; with nothing in its spool it is forgotten then. */
const forgottenMs = 24 * 60 * 60_000

/** What visitors sent and the CMS does not have yet, in one folder of the site. */
export function judgeSpool({ waiting, oldestSeconds, dead, isWritable, reportedAt }: Spool): Judgement {
  const since = (seconds: number) => new Date(Date.parse(reportedAt) - seconds * 1_000)
  if (isWritable === false)
    return isBroken(
      'The site cannot keep what visitors send.',
      'Visitors are told that their message could not be delivered, and their text stays in the form. Please look on the site’s machine whether the disk of SPOOL_DIR is full, away or read-only, and whether the site may write there. What it kept before is handed over once the folder is back.',
    )
  if (dead > 0)
    return isBroken(
      `${asSentence(counted(dead, 'message'))} the CMS would not take.`,
      'Nothing is lost. Please have “npm run spool” run on the site, with Docker “docker compose exec web node --import tsx spool.ts”. It names them with their reasons; with “put-back all” after it, it sends them again.',
    )
  if (waiting === 0) return isWell('Nothing waits.')
  const value = `${asSentence(counted(waiting, 'message'))} ${waiting === 1 ? 'waits' : 'wait'}, the first for ${lengthInWords(oldestSeconds * 1_000)}.`
  if (oldestSeconds > stuckSeconds)
    return isBroken(
      value,
      'Nothing is lost. Please look in the site’s log why it cannot hand them over: a changed SITE_KEY is refused with 401 or 403.',
      since(oldestSeconds),
    )
  return oldestSeconds > slowSeconds
    ? isWorthALook(value, 'The site tries again by itself. Please look again soon.', since(oldestSeconds))
    : isWell(value)
}

/** Whether the site lives and reaches the CMS. @param newest  when any of its processes last said something */
export function judgeSite(newest: Date | null, now: Date): Judgement {
  const todo =
    'Please look whether the site runs (with Docker: “docker compose ps web” and “docker compose logs web”), reaches this CMS and has the same SITE_KEY. Messages may be waiting there; none is lost.'
  if (newest === null) return isWorthALook('No site has reported yet.', todo)
  const ago = now.getTime() - newest.getTime()
  const value = `It reported ${lengthInWords(ago)} ago.`
  if (ago > silentMs) return isBroken(value, todo, newest)
  return ago > lateMs ? isWorthALook(value, 'Please look again in a minute.', newest) : isWell(value)
}

export const siteReader: StatusReader = {
  id: 'site',
  name: 'Site',
  limit: 'a report in each minute',
  read: async ({ req, now }) => {
    const [newest] = await allReports(req)
    return judgeSite(newest === undefined ? null : new Date(newest.reportedAt), now)
  },
}

export const spoolsReader: StatusReader = {
  id: 'spool',
  name: 'Messages on the site',
  limit: '15 minutes, none refused',
  read: async ({ req, now }) => {
    const known = summed(await allReports(req)).spools.filter(
      ({ waiting, dead, reportedAt }) =>
        waiting > 0 || dead > 0 || now.getTime() - Date.parse(reportedAt) < forgottenMs,
    )
    return known.map((spool) => ({
      ...judgeSpool(spool),
      of: { id: spool.id, name: known.length === 1 ? 'its spool' : `spool ${spool.id.slice(0, 8)}` },
    }))
  },
}
