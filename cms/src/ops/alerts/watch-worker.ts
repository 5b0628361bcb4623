import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { runStatement } from '../../database/connection.ts'
import { env } from '../../env.ts'
import { ownPlaces } from '../current-status.ts'
import { requestCounts } from '../metrics/request-counts.ts'
import { readStatus } from '../read-status.ts'
import { workerReader } from '../readers/worker.ts'
import { tellAlerts, type TellAlert } from './tell-alerts.ts'

const everyMs = 30_000
/** After a start of everything the worker may need a while, too. */
const graceMs = 2 * 60_000
/** Figures of processes that ended are of no use to anybody. */
const keepFiguresMinutes = 60

/**
 * Looks every 30 s whether the worker lives, in each process of the CMS: a silent worker cannot tell that it is silent.
 * Tells how many requests of this process failed, too.
 */
export function watchWorker({
  connect,
  tell,
  report,
}: {
  connect: () => Promise<Payload>
  tell: TellAlert
  report: (err: unknown) => void
}): void {
  const instance = randomUUID()
  const startedAt = Date.now()
  let isLooking = false
  const look = async () => {
    if (isLooking) return
    isLooking = true
    try {
      const req = await createLocalReq({}, await connect())
      await keepProcessFigures(instance, req)
      if (Date.now() - startedAt >= graceMs) await lookAtWorker(req, { now: new Date(), tell })
    } catch (err) {
      report(err)
    } finally {
      isLooking = false
    }
  }
  // At once as well, so that Payload is there before anybody asks for it.
  void look()
  setInterval(() => void look(), everyMs).unref()
}

/** One look, and what follows from it. */
export async function lookAtWorker(
  req: PayloadRequest,
  { now, tell }: { now: Date; tell: TellAlert },
): Promise<void> {
  const rows = await readStatus([workerReader], { req, now, places: ownPlaces })
  await tellAlerts({ rows, now, tell, cmsUrl: env.CMS_URL, causes: [workerReader.id] }, req)
}

async function keepProcessFigures(instance: string, req: PayloadRequest): Promise<void> {
  const { total, failed } = requestCounts().lastFiveMinutes(Date.now())
  await runStatement(
    req,
    sql`insert into process_figures (instance, reported_at, requests, failed)
        values (${instance}::uuid, now(), ${total}, ${failed})
        on conflict (instance) do update
          set reported_at = excluded.reported_at, requests = excluded.requests, failed = excluded.failed`,
  )
  await runStatement(
    req,
    sql`delete from process_figures where reported_at < now() - make_interval(mins => ${keepFiguresMinutes})`,
  )
}
