import { addDataAndFileToRequest, type Endpoint } from 'payload'
import { z } from 'zod'
import { refusal } from '../../http/refusal.ts'
import { slugs } from '../slugs.ts'
import { mailPasswordLink } from './password-link.ts'

const bodySchema = z.object({ email: z.string().trim().toLowerCase().min(3).max(320) })

/**
 * `POST /api/users/forgot-password`: mails a link by which the account's owner chooses a new password. For everyone.
 *
 * Body: `{ email }`. Answers 200 whether or not there is such an account; 400 without an address. It stands before
 * Payload's own endpoint, which mails directly, outside of the transaction that makes the link.
 */
export const forgotPasswordEndpoint: Endpoint = {
  path: '/forgot-password',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const body = bodySchema.safeParse(req.data)
    if (!body.success) return refusal(400, 'Please give the e-mail address of your account.')
    const { docs } = await req.payload.find({
      collection: slugs.users,
      where: { email: { equals: body.data.email }, role: { not_equals: 'site' } },
      limit: 1,
      depth: 0,
      overrideAccess: true, // nobody is signed in, and nothing of it is answered
      req,
    })
    const [person] = docs
    if (person !== undefined) await mailPasswordLink('password-reset', person, req)
    return Response.json({ message: 'If there is an account with this address, a mail is on its way.' })
  },
}
