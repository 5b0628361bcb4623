import { randomUUID } from 'node:crypto'
import {
  commitTransaction,
  initTransaction,
  killTransaction,
  ValidationError,
  type Endpoint,
  type PayloadRequest,
} from 'payload'
import { z } from 'zod'
import { hasRole, staffRoles } from '../../access/roles.ts'
import { refusal } from '../../http/refusal.ts'
import { slugs } from '../slugs.ts'
import { mailPasswordLink } from './password-link.ts'

const bodySchema = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.string().trim().min(3).max(320),
  role: z.enum(staffRoles),
})

/**
 * `POST /api/users/invite`: makes an account and mails its owner a link to choose a password by, in one transaction. For
 * administrators.
 *
 * Body: `{ name, email, role }`. Answers 201 with `{ user: { id } }`; 422 with a sentence; 401 or 403 for everyone else.
 */
export const inviteEndpoint: Endpoint = {
  path: '/invite',
  method: 'post',
  handler: async (req) => {
    if (!req.user) return refusal(401, 'Please sign in first.')
    if (!hasRole(req.user, 'admin')) return refusal(403, 'Only an administrator may invite people.')
    const body = bodySchema.safeParse(await req.json?.())
    if (!body.success) return refusal(422, 'Please give a name, an e-mail address and a role.')
    try {
      return Response.json({ user: { id: await invite(body.data, req) } }, { status: 201 })
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error
      const [problem] = error.data.errors
      const isTaken = problem?.message.includes('already registered') === true
      return refusal(
        422,
        isTaken
          ? 'There is an account with this address already.'
          : (problem?.message ?? 'Please check what you wrote.'),
      )
    }
  },
}

async function invite(person: z.infer<typeof bodySchema>, req: PayloadRequest): Promise<string> {
  const isOurs = await initTransaction(req)
  try {
    const user = await req.payload.create({
      collection: slugs.users,
      // The password is thrown away: the person chooses one.
      data: { ...person, password: randomUUID() + randomUUID() },
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
    })
    await mailPasswordLink('invitation', user, req)
    if (isOurs) await commitTransaction(req)
    return user.id
  } catch (error) {
    if (isOurs) await killTransaction(req)
    throw error
  }
}
