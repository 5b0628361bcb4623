import { intakeSchema, isSubmissionKey, repairedFields } from '@galley/content-model'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../access/roles.ts'
import { howKept, takeIn } from './take-in.ts'

/**
 * `POST /api/intake`: the one door for what visitors send, open to the site's key only.
 *
 * Body: `intakeSchema` of `@galley/content-model`, as JSON. Answers 201 (200 when the key had arrived before) with
 * `{ reference, created }`; 403 without the site's key; 422 with `{ errors: [{ path, message }] }`.
 */
export const intakeEndpoint: Endpoint = {
  path: '/intake',
  method: 'post',
  handler: async (req) => {
    if (!hasRole(req.user, 'site')) return onlyTheSite()
    const body: unknown = await req.json?.()
    const parsed = intakeSchema.safeParse(body)
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
      return Response.json({ errors }, { status: 422 })
    }
    const intake = { ...parsed.data, repaired: allRepaired(body, parsed.data.repaired ?? []) }
    const answer = await takeIn(intake, req)
    return Response.json(answer, { status: answer.created ? 201 : 200 })
  },
}

/**
 * `GET /api/intake/:key/:fingerprint`: whether a submission can be read in the database, open to the site's key only.
 * The site asks before it throws its own copy away. Answers 200 with `{ kept, quarantined }`, and nothing of what was sent; 404 for
 * what cannot be a key and a fingerprint.
 */
export const intakeKeptEndpoint: Endpoint = {
  path: '/intake/:id/:fingerprint',
  method: 'get',
  handler: async (req) => {
    if (!hasRole(req.user, 'site')) return onlyTheSite()
    const asked = routeParams(req)
    if (asked === null)
      return Response.json({ errors: [{ message: 'There is nothing here.' }] }, { status: 404 })
    return Response.json(await howKept(asked, req))
  },
}

const paramsSchema = z.object({
  id: z.string().refine(isSubmissionKey),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/u),
})

function routeParams(req: PayloadRequest) {
  const parsed = paramsSchema.safeParse(req.routeParams)
  if (!parsed.success) return null
  return { submissionKey: parsed.data.id.toLowerCase(), fingerprint: parsed.data.fingerprint }
}

const typedSchema = z.object({ name: z.string(), email: z.string(), message: z.string() })

/** What the site took out, and what had to be taken out here. */
function allRepaired<Field extends string>(body: unknown, bySite: readonly Field[]) {
  const typed = typedSchema.safeParse(body)
  return [...new Set([...bySite, ...(typed.success ? repairedFields(typed.data) : [])])]
}

/** What everybody but the site's key is told here. */
export function onlyTheSite(): Response {
  return Response.json(
    { errors: [{ message: 'Only the site itself may send inquiries here.' }] },
    { status: 403 },
  )
}
