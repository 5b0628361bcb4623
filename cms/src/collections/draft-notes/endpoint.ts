import {
  APIError,
  ValidationError,
  type Endpoint,
  type PayloadRequest,
  type ValidationFieldError,
} from 'payload'
import { z } from 'zod'
import { hasRole, staffRoles } from '../../access/roles.ts'
import { RevisionConflict } from '../../http/revision-conflict.ts'
import { NoteRefused } from './refusals.ts'

type Method = Endpoint['method']
type Told = { message: string; path?: string }

/** Somebody on the staff, who may look at notes. What else they may do, the acts decide. */
export type StaffRequest = PayloadRequest & { user: NonNullable<PayloadRequest['user']> }

type Work<Input> = (input: Input, req: StaffRequest) => Promise<Response | object>

/**
 * An endpoint about notes: for the staff only, with its input checked, and with refusals told as `contract.ts` says.
 *
 * Visitors get 401 and the site's key 403 before anything is read, so that neither learns whether a note exists.
 *
 * @param input  the JSON body of a write (an empty one is `{}`), the query of a GET
 */
export function noteEndpoint<Input>(
  method: Method,
  path: string,
  input: z.ZodType<Input>,
  work: Work<Input>,
): Endpoint {
  return {
    method,
    path,
    handler: async (req) => {
      try {
        if (!isStaffRequest(req)) return notForYou(req)
        const parsed = input.safeParse(method === 'get' ? { ...req.query } : await bodyOf(req), inSentences)
        if (!parsed.success) return told(422, parsed.error.issues.map(asTold))
        const answer = await work(parsed.data, req)
        return answer instanceof Response ? answer : Response.json(answer)
      } catch (error) {
        const answer = refusalAnswer(error)
        if (answer !== null) return answer
        throw error
      }
    },
  }
}

/** For what a schema has no sentence of its own; zod's own words are for programmers. */
const inSentences = { error: () => 'This is not what is expected here. Please check it and send it again.' }

/** Whether somebody on the staff asks. */
export function isStaffRequest(req: PayloadRequest): req is StaffRequest {
  return hasRole(req.user, ...staffRoles)
}

function notForYou(req: PayloadRequest): Response {
  return req.user
    ? told(403, [{ message: 'This is for people on the staff.' }])
    : told(401, [{ message: 'Please sign in first.' }])
}

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

function asTold({ path, message }: z.core.$ZodIssue): Told {
  return { message, path: path.join('.') }
}

function told(status: number, errors: Told[]): Response {
  return Response.json({ errors }, { status })
}

/** What the sender can act on; anything else is a failure of ours and is told and logged by Payload. */
function refusalAnswer(error: unknown): Response | null {
  if (error instanceof NoteRefused) {
    const { message, status, path } = error
    return told(status, [path === undefined ? { message } : { message, path }])
  }
  if (error instanceof RevisionConflict) {
    const { message, data } = error
    return Response.json({ errors: [{ message, data }] }, { status: 409 })
  }
  if (error instanceof ValidationError) return told(422, error.data.errors.map(inWords))
  if (error instanceof APIError && error.status < 500) return told(error.status, [{ message: error.message }])
  return null
}

/** Payload's words for a person who does not exist are no sentence. */
export function inWords({ path, message }: ValidationFieldError): Told {
  return path === 'assignee'
    ? { path, message: 'There is nobody like this to assign a note to. Please choose somebody on the staff.' }
    : { path, message }
}

/** The id in an endpoint's path. What is no UUID names nothing. */
export function idIn(req: PayloadRequest, name = 'id'): string {
  const id = z.uuid().safeParse(req.routeParams?.[name])
  if (!id.success) throw new NoteRefused('There is nothing here.', 404)
  return id.data
}
