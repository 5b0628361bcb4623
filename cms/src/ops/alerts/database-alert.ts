import { alertMessage, type AlertMessage } from './alert-message.ts'

const everyMs = 20_000
/** A restart of Postgres is over before anybody has to be woken. */
const patienceMs = 60_000

type Options = {
  isAway: () => Promise<boolean>
  tell: (message: AlertMessage) => Promise<void>
  report: (err: unknown) => void
  /** The admin's public origin. */
  cmsUrl: string
}

/**
 * Looks every 20 s whether the database answers, and tells when it has not for a minute, and when it does again. The other
 * alerts are kept in that database and sent by the worker, who waits for it.
 *
 * This process alone remembers what it told: each process of the CMS tells it once.
 */
export function alertOfDatabase(options: Options): void {
  const look = openDatabaseAlert(options)
  let isLooking = false
  const lookAlone = async () => {
    if (isLooking) return
    isLooking = true
    await look(new Date())
    isLooking = false
  }
  setInterval(() => void lookAlone(), everyMs).unref()
}

/** What one look does; what could not be told is told by a later one. */
export function openDatabaseAlert({ isAway, tell, report, cmsUrl }: Options): (now: Date) => Promise<void> {
  let since: Date | null = null
  let isTold = false
  return async (now) => {
    const isBack = !(await isAway())
    if (!isBack) since ??= now
    if (since === null) return
    const isDue = isBack ? isTold : !isTold && now.getTime() - since.getTime() >= patienceMs
    if (isDue) {
      const about = {
        cause: 'database',
        name: 'Database',
        words: 'It does not answer.',
        whatToDo:
          'Please look whether Postgres runs and has room on its disk, with Docker by “docker compose ps postgres” and “docker compose logs postgres”. Readers go on reading, and messages wait on the site.',
        since,
        beganAt: since,
        endedAt: isBack ? now : null,
      }
      try {
        await tell(alertMessage(about, cmsUrl))
      } catch (err) {
        return report(err)
      }
      isTold = !isBack
    }
    if (isBack) since = null
  }
}
