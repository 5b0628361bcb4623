import type { DueAlert } from './alert-rows.ts'

/** An alert as a webhook gets it. */
export type AlertMessage = {
  /** The same for a beginning and its end, and never again. */
  id: string
  cause: string
  state: 'failing' | 'resolved'
  name: string
  value: string
  since: string
  /** When it was well again; `null` for a beginning. */
  endedAt: string | null
  whatToDo: string | null
  /** Where all of it stands. */
  statusPage: string
  /** The whole of it in a few lines, for what shows plain text. */
  text: string
}

/** @param cmsUrl  the admin's public origin */
export function alertMessage(alert: Omit<DueAlert, 'tries'>, cmsUrl: string): AlertMessage {
  const { cause, name, words, whatToDo, since, beganAt, endedAt } = alert
  const statusPage = `${cmsUrl}/admin/status`
  const lines =
    endedAt === null
      ? [`${name}: ${words}`, ...(whatToDo === null ? [] : [whatToDo]), `Since ${since.toISOString()}.`]
      : [`${name} is well again, since ${endedAt.toISOString()}.`, `Before: ${words}`]
  return {
    id: `${cause}@${beganAt.toISOString()}`,
    cause,
    state: endedAt === null ? 'failing' : 'resolved',
    name,
    value: words,
    since: since.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    whatToDo: endedAt === null ? whatToDo : null,
    statusPage,
    text: [...lines, '', `Everything at a glance: ${statusPage}`].join('\n'),
  }
}

/** The subject of the mail about it. */
export function alertSubject({ state, name }: AlertMessage): string {
  return state === 'failing' ? `Needs you: ${name}` : `Well again: ${name}`
}
