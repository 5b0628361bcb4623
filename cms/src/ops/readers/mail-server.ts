import { reportHealth } from '../../mail/health-report.ts'
import { isBroken, isWell, type Judgement, type StatusReader } from '../status-row.ts'

type Health = Pick<Awaited<ReturnType<typeof reportHealth>>, 'failingSince' | 'isLockedOut' | 'code'>

/** As the last try found it; what the mail server said is left out, because it may hold an address. */
export function judgeMailServer({ failingSince, isLockedOut, code }: Health): Judgement {
  if (failingSince === null) return isWell('It takes our mail.')
  return isLockedOut
    ? isBroken(
        `It does not let us in (${code ?? 'no code'}).`,
        'Please have the name and password in SMTP_URL put right and the worker started again; all mail then goes out in order.',
        failingSince,
      )
    : isBroken(
        `It cannot be reached (${code ?? 'no code'}).`,
        'It is tried again by itself. Please ask whoever runs it when it lasts.',
        failingSince,
      )
}

export const mailServerReader: StatusReader = {
  id: 'mail-server',
  name: 'Mail server',
  limit: 'takes mail',
  read: async ({ req }) => judgeMailServer(await reportHealth(req)),
}
