import { createHmac } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { AuthStrategy } from 'payload'
import { z } from 'zod'
import { slugs } from '../slugs.ts'

const instant = z.coerce.date().transform((at) => at.toISOString())
const accountRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.literal('site'),
  createdAt: instant,
  updatedAt: instant,
})

/**
 * Knows the account of the site by its key, with one small question. Payload's own strategy, which knows every other key,
 * reads the whole account with its sessions and goes through all of its fields: about as much work as reading an article.
 *
 * The database is asked each time, so a key that was taken from the account opens nothing from then on.
 */
export const siteKeyStrategy: AuthStrategy = {
  name: 'site-key',
  authenticate: async ({ headers, payload }) => {
    const key = /^users API-Key (.+)$/u.exec(headers.get('authorization') ?? '')?.[1]
    if (key === undefined) return { user: null }
    // As Payload writes it down when the key is saved.
    const index = createHmac('sha256', payload.secret).update(key).digest('hex')
    try {
      const { rows } = await payload.db.drizzle.execute(sql`
        select id, name, email, role, created_at as "createdAt", updated_at as "updatedAt" from users
        where api_key_index = ${index} and role = 'site' limit 1`)
      const [account] = accountRow.array().parse(rows)
      if (account === undefined) return { user: null }
      return { user: { ...account, collection: slugs.users, _strategy: 'api-key' } }
    } catch (err) {
      payload.logger.warn({
        msg: 'Nobody can be told by the site’s key while the database does not answer.',
        err,
      })
      return { user: null }
    }
  },
}
