import type { PayloadRequest } from 'payload'
import { describeError } from '../../describe-error.ts'
import { beginAlert, claimDueAlerts, endAlert, markTold, markUntold, openAlerts } from './alert-rows.ts'
import { alertMessage, type AlertMessage } from './alert-message.ts'
import { decideAlerts } from './decide-alerts.ts'
import type { StatusRow } from '../status-row.ts'

/** Tells one alert to whoever is to be told. Done once it resolves. */
export type TellAlert = (message: AlertMessage, req: PayloadRequest) => Promise<void>

type Options = {
  rows: readonly StatusRow[]
  now: Date
  tell: TellAlert
  cmsUrl: string
  /** The causes that this caller looks after; `null`: all. */
  causes?: readonly string[] | null
}

/**
 * Remembers what broke and what is well again, and tells each once: also after a restart, and with several processes at
 * it. What cannot be told is tried again by later calls.
 */
export async function tellAlerts(
  { rows, now, tell, cmsUrl, causes = null }: Options,
  req: PayloadRequest,
): Promise<void> {
  const open = (await openAlerts(req)).filter(({ cause }) => causes === null || causes.includes(cause))
  const { begin, end } = decideAlerts(rows, open)
  for (const row of begin) await beginAlert(row, now, req)
  for (const cause of end) await endAlert(cause, now, req)
  for (const due of await claimDueAlerts({ now, causes }, req)) {
    const message = alertMessage(due, cmsUrl)
    const told = { alert: due.cause, state: message.state, tries: due.tries }
    try {
      await tell(message, req)
      await markTold(due, now, req)
      req.payload.logger.warn({ msg: 'An alert was told.', ...told })
    } catch (err) {
      await markUntold(due, wordsOf(err), req)
      req.payload.logger.error({ msg: 'An alert could not be told and will be tried again.', err, ...told })
    }
  }
}

function wordsOf(err: unknown): string {
  const described = describeError(err)
  const message: unknown =
    typeof described === 'object' && described !== null ? Reflect.get(described, 'message') : null
  return typeof message === 'string' ? message : 'It failed.'
}
