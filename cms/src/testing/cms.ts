import { getPayload, type Payload } from 'payload'
import { afterAll } from 'vitest'
import config from '../payload.config.ts'

/** The CMS of this test file, on the file's own database; it ends with the file. */
export async function startCms(): Promise<Payload> {
  const payload = await getPayload({ config })
  const { pool } = payload.db
  payload.logger.level = 'silent' // refusals are what most tests are about
  afterAll(async () => {
    // The database is dropped next, and with it the connections that Payload leaves open.
    pool.on('error', () => {})
    await payload.destroy()
  })
  return payload
}
