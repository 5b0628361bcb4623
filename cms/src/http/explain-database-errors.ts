import type { AfterErrorHook } from 'payload'
import { isDatabaseAway } from '../database/is-database-away.ts'
import { postgresCodeOf } from '../database/postgres-code.ts'
import { UnknownOutcomeError } from '../database/whole-transactions.ts'

/** Postgres codes that a request can cause, and how they are told. Codes: PostgreSQL manual, appendix A. */
const explained: Record<string, { status: number; message: string }> = {
  '23505': {
    status: 409,
    message: 'Something with this name or address exists already. Please choose another.',
  },
  '23P01': { status: 409, message: 'This overlaps with something that is there already.' },
  '23503': { status: 409, message: 'Something else still depends on this. Please take it out there first.' },
  '22P02': { status: 400, message: 'A value in this request has the wrong form.' },
  '22003': { status: 400, message: 'A number in this request is out of range.' },
  '22021': { status: 400, message: 'The text in this request holds characters that cannot be stored.' },
  '22P05': { status: 400, message: 'The text in this request holds characters that cannot be stored.' },
  '22000': { status: 400, message: 'A value in this request has the wrong form.' },
  '22007': { status: 400, message: 'A date in this request has the wrong form.' },
  '22008': { status: 400, message: 'A date in this request is out of range.' },
  '23514': { status: 400, message: 'A value in this request is not allowed.' },
  '40P01': { status: 503, message: 'Somebody else was saving at the same moment. Please try again.' },
  '25P02': {
    status: 500,
    message: 'A part of this could not be saved, and so nothing of it was. Please try again.',
  },
  '57014': { status: 503, message: 'The database took too long to answer. Please try again in a moment.' },
}

const unknownOutcome =
  'The database went away at the moment of saving. Please load the page again and look whether this was saved before you send it once more.'

/** Turns a database's refusal into the status and the sentence that the caller can act on. */
export const explainDatabaseErrors: AfterErrorHook = ({ error }) => {
  if (error instanceof UnknownOutcomeError) {
    return { status: 503, response: { errors: [{ message: unknownOutcome }] } }
  }
  const code = postgresCodeOf(error)
  const known = code === null ? undefined : explained[code]
  if (known) return { status: known.status, response: { errors: [{ message: known.message }] } }
  if (isDatabaseAway(error)) {
    return {
      status: 503,
      response: { errors: [{ message: 'The database cannot be reached. Please try again in a moment.' }] },
    }
  }
  return undefined
}
