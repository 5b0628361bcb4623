import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../../access/roles.ts'
import { refusal } from '../../../http/refusal.ts'
import { inTransaction } from '../../schedules/in-transaction.ts'
import { conflictOf } from './conflict.ts'
import { DeskConflict, DeskRefused } from './refusals.ts'

type Method = 'get' | 'post'
type Work<Input> = (input: Input, req: PayloadRequest) => Promise<Response | object>

/**
 * A route of the desk: for the owner and administrators only, with its input checked, and with refusals told as
 * `contract.ts` says. A POST is one transaction.
 *
 * @param input  the JSON body of a POST (an empty one is `{}`), the query of a GET
 */
export function deskEndpoint<Input>(
  method: Method,
  path: string,
  input: z.ZodType<Input>,
  work: Work<Input>,
): Endpoint {
  return {
    method,
    path: `/desk/${path}`,
    handler: async (req) => {
      if (!req.user) return refusal(401, 'Please sign in first.')
      if (!hasRole(req.user, 'admin', 'owner')) return refusal(403, 'The desk is for the owner.')
      const parsed = input.safeParse(method === 'get' ? { ...req.query } : await bodyOf(req), inSentences)
      if (!parsed.success) {
        const errors = parsed.error.issues.map((issue) => ({
          message: issue.message,
          path: issue.path.join('.'),
        }))
        return Response.json({ errors }, { status: 422 })
      }
      try {
        const answer = await (method === 'get'
          ? work(parsed.data, req)
          : inTransaction(req, () => work(parsed.data, req)))
        return answer instanceof Response ? answer : Response.json(answer)
      } catch (error) {
        return refusalAnswer(error, req)
      }
    },
  }
}

/** For what a schema has no sentence of its own; zod's own words are for programmers. */
const inSentences = { error: () => 'This is not what is expected here. Please check it and send it again.' }

/** A body that is no JSON is refused by the request guard; without one it reads as empty here. */
async function bodyOf(req: PayloadRequest): Promise<unknown> {
  const text = (await req.text?.()) ?? ''
  if (text === '') return {}
  try {
    const body: unknown = JSON.parse(text)
    return body
  } catch {
    return null
  }
}

/** The transaction has ended by now, so what is stored is read as everybody sees it. */
async function refusalAnswer(error: unknown, req: PayloadRequest): Promise<Response> {
  if (error instanceof DeskRefused) {
    const { message, status, path, data } = error
    return Response.json({ errors: [{ message, ...(path && { path }), ...(data && { data }) }] }, { status })
  }
  if (error instanceof DeskConflict) {
    const data = await conflictOf(error, req)
    if (data === null) return refusal(404, 'This inquiry was deleted.')
    return Response.json({ errors: [{ message: error.message, data }] }, { status: 409 })
  }
  throw error
}

/** The inquiry's id in the path. What is no UUID names nothing. */
export function inquiryIn(req: PayloadRequest): string {
  const id = z.uuid().safeParse(req.routeParams?.['id'])
  if (!id.success) throw new DeskRefused('There is no such inquiry.', 404)
  return id.data
}
