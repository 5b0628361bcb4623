import { createContentClient } from '@galley/content-client'
import { environment } from './env.server.ts'
import { openLog } from './log.server.ts'

export const env = environment()

const log = openLog(env.mode)

/** The one way in which the site's pages speak to the CMS. */
export const content = createContentClient({
  fetch,
  baseUrl: env.cmsUrl,
  key: env.siteKey,
  report: (problem) => log.warn({ err: problem, msg: 'a document was left out of a list' }),
})
