import { intakeSchema } from '@galley/content-model'
import type { Endpoint } from 'payload'
import { hasRole } from '../../access/roles.ts'
import { takeIn } from './take-in.ts'

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
    if (!hasRole(req.user, 'site')) {
      return Response.json(
        { errors: [{ message: 'Only the site itself may send inquiries here.' }] },
        { status: 403 },
      )
    }
    const parsed = intakeSchema.safeParse(await req.json?.())
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
      return Response.json({ errors }, { status: 422 })
    }
    const answer = await takeIn(parsed.data, req)
    return Response.json(answer, { status: answer.created ? 201 : 200 })
  },
}
