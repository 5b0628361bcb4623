import { APIError, type CollectionBeforeOperationHook } from 'payload'
import { z } from 'zod'
import { slugs } from '../slugs.ts'

const dataSchema = z.object({ token: z.string().min(1) })

/** Says what to do when the link of a mail was used before or is too old. Payload only says that it failed. */
export const explainUsedLink: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'resetPassword') return args
  const data = dataSchema.safeParse(args.data)
  if (data.success && (await isLive(data.data.token))) return args
  throw new APIError('This link was used or has run out. Please ask for a new one.', 403)

  async function isLive(token: string): Promise<boolean> {
    const account = await req.payload.db.findOne({
      collection: slugs.users,
      where: {
        resetPasswordToken: { equals: token },
        resetPasswordExpiration: { greater_than: new Date().toISOString() },
      },
      req,
    })
    return account !== null
  }
}
