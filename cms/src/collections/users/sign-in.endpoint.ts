import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import {
  addDataAndFileToRequest,
  AuthenticationError,
  LockedAuth,
  type Endpoint,
  type PayloadRequest,
} from 'payload'
import { generatePayloadCookie } from 'payload/shared'
import { z } from 'zod'
import { advisoryLocks } from '../../database/advisory-locks.ts'
import { holdLock } from '../../database/hold-lock.ts'
import { inTransaction } from '../schedules/in-transaction.ts'
import { slugs } from '../slugs.ts'

const hashPassword = promisify(pbkdf2)

/** As Payload 3.90 hashes passwords. */
const rounds = 600_000
const hashBytes = 32

const bodySchema = z.object({ email: z.string().catch(''), password: z.string().catch('') })

/**
 * `POST /api/users/login`: signs a person in, one sign-in of an account after the other. For everyone.
 *
 * Body: `{ email, password }`. Answers 200 with `{ message, exp, token, user }` and the session's cookie; 401 when they do
 * not belong together, and in the same words while the account is locked. It stands before Payload's own endpoint, which reads an account's sessions and then writes all of
 * them: of two sign-ins at one moment the second wrote the first one's session away.
 *
 * A password that nobody looks at is hashed as Payload hashes one that is looked at: how long the answer takes does not tell
 * who works here.
 *
 * The lock is no lock of the row: wrong passwords are counted outside of the transaction, and would wait for it for ever.
 */
export const signInEndpoint: Endpoint = {
  path: '/login',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const data = bodySchema.catch({ email: '', password: '' }).parse(req.data)
    const result = await inTransaction(req, async () => {
      await holdLock(advisoryLocks.signIns, req, data.email.toLowerCase().trim())
      return req.payload.login({ collection: slugs.users, data, overrideAccess: false, req })
    }).catch(async (error: unknown) => {
      const isLocked = error instanceof LockedAuth
      if (isLocked || (error instanceof AuthenticationError && !(await isKnown(data.email, req))))
        await hashPassword(data.password, 'nobody', rounds, hashBytes, 'sha256')
      // Only an account that there is can be locked.
      throw isLocked ? new AuthenticationError(req.t) : error
    })
    const { config } = req.payload.collections[slugs.users]
    const cookie = generatePayloadCookie({
      collectionAuthConfig: config.auth,
      cookiePrefix: req.payload.config.cookiePrefix,
      token: result.token ?? '',
    })
    return Response.json(
      { message: req.t('authentication:passed'), ...result },
      { headers: { 'set-cookie': cookie } },
    )
  },
}

async function isKnown(email: string, { payload }: PayloadRequest): Promise<boolean> {
  const { totalDocs } = await payload.count({
    collection: slugs.users,
    where: { email: { equals: email.toLowerCase().trim() } },
    overrideAccess: true, // nobody hears what it says
  })
  return totalDocs > 0
}
