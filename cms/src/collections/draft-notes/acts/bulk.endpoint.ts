import { APIError, ValidationError } from 'payload'
import type { BulkAct, BulkAnswer } from '../contract.ts'
import { inWords, noteEndpoint, type StaffRequest } from '../endpoint.ts'
import { bulkSchema } from '../requests.ts'
import { actOnNote } from './act-on-note.ts'
import { assigning, reopening, resolving } from './changes.ts'

/**
 * `POST /api/draft-notes/bulk`: assigns, resolves or reopens many notes. What may be done is done, each by itself; the
 * rest is told. Body `BulkAct`, answers `BulkAnswer`.
 */
export const bulkEndpoint = noteEndpoint('post', '/bulk', bulkSchema, bulkAct)

async function bulkAct(given: BulkAct, req: StaffRequest): Promise<BulkAnswer> {
  const answer: BulkAnswer = { done: [], refused: [] }
  for (const id of new Set(given.ids)) {
    try {
      await actOnNote(id, changeOf(given), { req })
      answer.done.push(id)
    } catch (error) {
      if (!(error instanceof APIError) || error.status >= 500) throw error
      answer.refused.push({ id, message: messageOf(error) })
    }
  }
  return answer
}

function messageOf(error: APIError): string {
  if (!(error instanceof ValidationError)) return error.message
  return error.data.errors.map((each) => inWords(each).message).join(' ')
}

function changeOf(given: BulkAct) {
  switch (given.act) {
    case 'assign':
      return assigning(given)
    case 'resolve':
      return resolving(given)
    case 'reopen':
      return reopening
  }
}
