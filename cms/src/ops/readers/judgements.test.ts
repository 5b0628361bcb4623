import { describe, expect, test } from 'vitest'
import type { Judgement } from '../status-row.ts'
import { judgeAlerts } from './alerts.ts'
import { judgeBackup, judgeDrill } from './backups.ts'
import { judgeCdn } from './cdn.ts'
import { judgeCertificate } from './certificate.ts'
import { judgeDatabase } from './database.ts'
import { judgeDisk } from './disks.ts'
import { judgeErrors } from './errors.ts'
import { judgeFailedMail } from './mail-failed.ts'
import { judgeLeases } from './mail-leases.ts'
import { judgeMailServer } from './mail-server.ts'
import { judgeWaitingMail } from './mail-waiting.ts'
import { judgePromises } from './promises.ts'
import { judgeHeld, judgeSchedules } from './schedules.ts'
import { judgeSite, judgeSpool } from './spools.ts'
import { judgeSlotGuard, judgeVersion } from './version.ts'
import { judgeWorker } from './worker.ts'

const now = new Date('2026-11-22T12:00:00.000Z')
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const ago = (ms: number) => new Date(now.getTime() - ms)
const good = (ms: number) => ({
  newest: { at: ago(ms), ok: true },
  newestGood: { at: ago(ms), ok: true },
})
const failed = { newest: { at: ago(hour), ok: false }, newestGood: { at: ago(25 * hour), ok: true } }
const none = { newest: null, newestGood: null }
const spool = { id: 'a', waiting: 0, oldestSeconds: 0, dead: 0, letters: [], reportedAt: now.toISOString() }
const mailServer = { failingSince: null, isLockedOut: false, code: null }

const cdn = (ms: number | null, reportedMs = 10_000) => ({
  reportedAt: ago(reportedMs).toISOString(),
  figures: { cdn: { waitingSince: ms === null ? null : ago(ms).toISOString() } },
})
const cdnOf = (...reports: Parameters<typeof judgeCdn>[0][number][]) => {
  const judged = judgeCdn(reports, now)
  if (judged === null) throw new Error('There is no row.')
  return judged
}

const table: [string, Judgement, Judgement['state'], RegExp][] = [
  ['worker, a beat ago', judgeWorker(ago(9_000), now), 'ok', /9 seconds ago/u],
  ['worker, at 59 s', judgeWorker(ago(59_000), now), 'ok', /59 seconds/u],
  ['worker, at one minute', judgeWorker(ago(minute), now), 'warning', /60 seconds/u],
  ['worker, at two minutes', judgeWorker(ago(2 * minute), now), 'failing', /2 minutes/u],
  ['worker, never', judgeWorker(null, now), 'failing', /never/u],
  ['database', judgeDatabase({ used: 12, most: 100, bytes: 5_200_000 }), 'ok', /12 of 100 .* 6 MB/u],
  ['database, nearly no connections', judgeDatabase({ used: 80, most: 100, bytes: 1 }), 'warning', /80 of/u],
  ['no mail', judgeWaitingMail({ due: 0, oldest: null }, now), 'ok', /^No mail waits/u],
  ['mail, 4 minutes', judgeWaitingMail({ due: 2, oldest: ago(4 * minute) }, now), 'ok', /^2 mails wait/u],
  [
    'mail, 6 minutes',
    judgeWaitingMail({ due: 1, oldest: ago(6 * minute) }, now),
    'warning',
    /^One mail waits/u,
  ],
  ['mail, 16 minutes', judgeWaitingMail({ due: 9, oldest: ago(16 * minute) }, now), 'failing', /16 minutes/u],
  ['no lease', judgeLeases({ lapsed: 0, oldest: null }, now), 'ok', /Nothing/u],
  ['a lease, just lapsed', judgeLeases({ lapsed: 1, oldest: ago(minute) }, now), 'ok', /taken back/u],
  ['a lease, long lapsed', judgeLeases({ lapsed: 4, oldest: ago(2 * minute) }, now), 'failing', /^4 mails/u],
  ['all mail sent', judgeFailedMail({ failed: 0, firstAt: null, held: 0 }), 'ok', /was sent/u],
  ['mail failed', judgeFailedMail({ failed: 1, firstAt: ago(hour), held: 3 }), 'failing', /^One mail/u],
  ['mail held', judgeFailedMail({ failed: 0, firstAt: null, held: 2 }), 'warning', /^2 mails .* are held/u],
  ['mail server', judgeMailServer(mailServer), 'ok', /takes/u],
  [
    'mail server, locked out',
    judgeMailServer({ failingSince: ago(hour), isLockedOut: true, code: '535' }),
    'failing',
    /let us in \(535\)/u,
  ],
  [
    'mail server, away',
    judgeMailServer({ ...mailServer, failingSince: ago(hour), code: 'ESOCKET' }),
    'failing',
    /cannot be reached/u,
  ],
  ['site', judgeSite(ago(40_000), now), 'ok', /40 seconds ago/u],
  ['site, late', judgeSite(ago(50_000), now), 'warning', /50 seconds/u],
  ['T-22 site, silent', judgeSite(ago(61_000), now), 'failing', /61 seconds/u],
  ['site, never', judgeSite(null, now), 'warning', /No site/u],
  ['CDN', cdnOf(cdn(null)), 'ok', /forgets/u],
  ['CDN, a minute', cdnOf(cdn(null), cdn(minute)), 'warning', /60 seconds/u],
  ['CDN, two minutes', cdnOf(cdn(2 * minute), cdn(minute)), 'failing', /2 minutes/u],
  ['CDN, of a process that ended', cdnOf(cdn(null), cdn(hour, 61_000)), 'ok', /forgets/u],
  ['spool, empty', judgeSpool(spool), 'ok', /Nothing waits/u],
  ['spool, a minute', judgeSpool({ ...spool, waiting: 1, oldestSeconds: 60 }), 'ok', /^One message waits/u],
  ['spool, 6 minutes', judgeSpool({ ...spool, waiting: 2, oldestSeconds: 360 }), 'warning', /6 minutes/u],
  ['T-22 spool, 16 minutes', judgeSpool({ ...spool, waiting: 2, oldestSeconds: 960 }), 'failing', /16 min/u],
  ['spool, read-only', judgeSpool({ ...spool, isWritable: false }), 'failing', /cannot keep/u],
  ['spool, dead', judgeSpool({ ...spool, dead: 1 }), 'failing', /would not take/u],
  ['promises kept', judgePromises({ overdue: 0, oldest: null }), 'ok', /No answer/u],
  ['promises broken', judgePromises({ overdue: 2, oldest: ago(day) }), 'failing', /^2 inquiries are/u],
  ['no schedules', judgeSchedules({ armed: 0, dueAt: null }, now), 'ok', /Nothing/u],
  ['a schedule to come', judgeSchedules({ armed: 1, dueAt: ago(-3 * hour) }, now), 'ok', /in 3 hours\.$/u],
  ['a schedule, one minute late', judgeSchedules({ armed: 1, dueAt: ago(minute) }, now), 'ok', /out now\.$/u],
  ['a schedule, missed', judgeSchedules({ armed: 1, dueAt: ago(3 * minute) }, now), 'failing', /3 minutes/u],
  ['nothing held', judgeHeld({ held: 0, since: null }), 'ok', /None/u],
  ['something held', judgeHeld({ held: 1, since: ago(hour) }), 'warning', /at its time/u],
  ['no errors', judgeErrors({ requests: 0, failed: 0 }), 'ok', /^0 of 0/u],
  ['few errors of few', judgeErrors({ requests: 12, failed: 9 }), 'ok', /^9 of 12/u],
  ['1 % of errors', judgeErrors({ requests: 1_000, failed: 10 }), 'ok', /^10 of/u],
  ['more than 1 % of errors', judgeErrors({ requests: 1_000, failed: 11 }), 'failing', /^11 of/u],
  ['backup, 25 h', judgeBackup(good(25 * hour), ago(99 * day), now), 'ok', /25 hours/u],
  ['backup, 27 h', judgeBackup(good(27 * hour), ago(99 * day), now), 'failing', /27 hours/u],
  ['backup, failed', judgeBackup(failed, ago(99 * day), now), 'failing', /failed/u],
  ['backup, none on the first day', judgeBackup(none, ago(hour), now), 'warning', /yet/u],
  ['backup, none ever', judgeBackup(none, ago(27 * hour), now), 'failing', /ever/u],
  ['drill, 89 days', judgeDrill(good(89 * day), now), 'ok', /89 days/u],
  ['drill, 91 days', judgeDrill(good(91 * day), now), 'warning', /91 days/u],
  ['drill, failed', judgeDrill(failed, now), 'failing', /could not be restored/u],
  ['drill, none', judgeDrill(none, now), 'warning', /Nobody/u],
  ['disk, room', judgeDisk(40_000_000_000), 'ok', /^40 GB/u],
  ['disk, little', judgeDisk(1_900_000_000), 'warning', /^1\.9 GB/u],
  ['disk, nearly full', judgeDisk(499_999_999), 'failing', /^0\.4 GB/u],
  ['certificate, 60 days', judgeCertificate(ago(-60 * day), now), 'ok', /60 days/u],
  ['certificate, 13 days', judgeCertificate(ago(-13 * day), now), 'warning', /13 days/u],
  ['certificate, 1 day', judgeCertificate(ago(-day), now), 'failing', /one day/u],
  ['certificate, over', judgeCertificate(ago(hour), now), 'failing', /run out/u],
  ['version', judgeVersion({ missing: 0, unknown: 0 }), 'ok', /^Galley \d/u],
  ['version, migrations missing', judgeVersion({ missing: 2, unknown: 0 }), 'failing', /2 migrations/u],
  ['version, schema newer', judgeVersion({ missing: 0, unknown: 1 }), 'warning', /newer/u],
  ['slot guard', judgeSlotGuard(true), 'ok', /apart/u],
  ['slot guard, gone', judgeSlotGuard(false), 'failing', /missing/u],
  ['alerts', judgeAlerts({ untold: 0, tries: 0, since: null }), 'ok', /can be told/u],
  [
    'alerts, untold',
    judgeAlerts({ untold: 1, tries: 3, since: ago(hour) }),
    'failing',
    /^One alert .* 3 tries/u,
  ],
]

test.each(table)('%s', (_, judged, state, words) => {
  expect(judged.state).toBe(state)
  expect(judged.value).toMatch(words)
})

test('the CDN has a row where the site has one, and none elsewhere', () => {
  const reportedAt = ago(1_000).toISOString()
  expect(judgeCdn([{ reportedAt, figures: {} }, cdn(null, hour)], now)).toBeNull()
})

describe('whatever is wrong', () => {
  test.each(table)('says what to do in a whole sentence: %s', (_, { state, value, whatToDo }) => {
    expect(value).toMatch(/^[A-Z0-9].*\.$/u)
    if (state === 'ok') expect(whatToDo).toBeNull()
    else expect(whatToDo).toMatch(/^[A-Z].*\.$/u)
  })
})
