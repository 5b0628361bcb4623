import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole } from '../../../access/roles.ts'
import { refusal } from '../../../http/refusal.ts'
import { addressKey } from '../address-key.ts'
import { erasePerson, exportPerson } from './person.ts'
import { planRetention } from './retention.ts'
import { safeJson } from './safe-json.ts'

const email = z
  .string()
  .trim()
  .min(3)
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+$/u)
const askedSchema = z.object({ email })
const eraseSchema = z.object({ email, confirm: z.string() })

/** `null` when the caller may go on. */
function shutTo(req: PayloadRequest): Response | null {
  if (!req.user) return refusal(401, 'Please sign in first.')
  if (!hasRole(req.user, 'admin', 'owner')) return refusal(403, 'What visitors sent is for the owner.')
  return null
}

/**
 * `GET /api/desk/retention`: what the next run of the retention would take away, as `RetentionPlan`. Changes nothing. For
 * the owner and administrators.
 */
const retentionEndpoint: Endpoint = {
  path: '/desk/retention',
  method: 'get',
  handler: async (req) => shutTo(req) ?? Response.json(await planRetention(req)),
}

/**
 * `POST /api/desk/person/export`: everything that is kept under an address, as a file of JSON. Body: `{ email }`. By POST
 * although it changes nothing, because addresses of pages are logged and remembered. For the owner and administrators.
 *
 * Answers 200, also when there is nothing; 422 for what is no address.
 */
const exportPersonEndpoint: Endpoint = {
  path: '/desk/person/export',
  method: 'post',
  handler: async (req) => {
    const shut = shutTo(req)
    if (shut) return shut
    const asked = askedSchema.safeParse(await req.json?.())
    if (!asked.success) return refusal(422, 'Please give one e-mail address.')
    return new Response(safeJson(await exportPerson(asked.data.email, req)), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="person.json"',
      },
    })
  },
}

/**
 * `POST /api/desk/person/erase`: erases everything that is kept under an address. Body: `{ email, confirm }`, where
 * `confirm` is the address once more. For the owner and administrators.
 *
 * Answers 200 with `{ inquiries, mails }`, how many there were; 422 when the two are not the same; 404 when there is
 * nothing; 409 with what to do first.
 */
const erasePersonEndpoint: Endpoint = {
  path: '/desk/person/erase',
  method: 'post',
  handler: async (req) => {
    const shut = shutTo(req)
    if (shut) return shut
    const asked = eraseSchema.safeParse(await req.json?.())
    if (!asked.success) return refusal(422, 'Please give one e-mail address, and the same once more.')
    if (addressKey(asked.data.confirm.trim()) !== addressKey(asked.data.email))
      return refusal(422, 'The two addresses are not the same. Please type the address once more.')
    const erasure = await erasePerson(asked.data.email, req)
    if (!erasure.ok) return refusal(erasure.why === 'nothing' ? 404 : 409, erasure.message)
    const { inquiries, mails } = erasure
    return Response.json({ inquiries, mails })
  },
}

/** The routes of privacy. */
export const privacyEndpoints: Endpoint[] = [retentionEndpoint, exportPersonEndpoint, erasePersonEndpoint]
