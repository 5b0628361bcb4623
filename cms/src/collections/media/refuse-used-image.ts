import { sql } from '@payloadcms/db-postgres'
import { APIError, type CollectionBeforeDeleteHook } from 'payload'

/**
 * An image that an article shows stays: deleting it would leave a hole in the page. The newest draft of a published
 * article counts too, and so does the trash.
 */
export const refuseUsedImage: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { rows } = await req.payload.db.drizzle.execute(sql`
    select title from articles
    where hero_id = ${id} or strpos(body::text, ${String(id)}) > 0
    union
    select version_title from _articles_v
    where latest and (version_hero_id = ${id} or strpos(version_body::text, ${String(id)}) > 0)
    order by title
    limit 3`)
  if (rows.length === 0) return
  const titles = rows.map(({ title }) => `“${String(title)}”`).join(', ')
  throw new APIError(`This image is used by ${titles}. Please take it out there first.`, 409)
}
