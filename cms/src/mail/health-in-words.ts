import { exactTime } from '../admin/time/time-in-words.ts'

/** What the banner says, if anything: one sentence on what is wrong, and one on what to do. */
type HealthInWords = { state: 'ok' } | { state: 'failing'; sentence: string; todo: string }

type Health = {
  failingSince: Date | null
  isLockedOut: boolean
  code: string | null
  workerSilentSince: Date | null
  waiting: number
}

/** "Mail has been failing since 09:12 (535)", and what to do about it. The day stands there when it is not today's. */
export function healthInWords(health: Health, { now, zone }: { now: Date; zone: string }): HealthInWords {
  const { failingSince, isLockedOut, code, workerSilentSince, waiting } = health
  const many = waiting === 1 ? 'One mail waits' : `${waiting} mails wait`
  const mails = waiting === 0 ? 'No mail waits' : many
  if (failingSince !== null) {
    const sentence = `Mail has been failing since ${since(failingSince, now, zone)} (${code ?? 'no code'}). ${mails}, and nothing is lost.`
    const todo = isLockedOut
      ? 'The mail server does not accept our name or password. Please have SMTP_URL put right and the worker started again; then everything goes out in order.'
      : 'The mail server cannot be reached. It is tried again by itself; please ask whoever runs it when it lasts.'
    return { state: 'failing', sentence, todo }
  }
  if (workerSilentSince !== null) {
    return {
      state: 'failing',
      sentence: `No mail has been sent since ${since(workerSilentSince, now, zone)}: the worker is silent. ${mails}, and nothing is lost.`,
      todo: 'Please have the worker started again; then everything goes out.',
    }
  }
  return { state: 'ok' }
}

function since(at: Date, now: Date, zone: string): string {
  const [day = '', time = ''] = exactTime(at, zone).split(/, (?=\d)/u)
  const [today] = exactTime(now, zone).split(/, (?=\d)/u)
  const clock = time.slice(0, 5)
  return day === today ? clock : `${day}, ${clock}`
}
