import { createContentClient } from '@galley/content-client'
import { environment } from './env.server.ts'
import { noteFlaw, notingFetch } from './features/copies/drawing.server.ts'
import { openLog } from './log.server.ts'

export const env = environment()

const log = openLog(env.mode)

/** The one way in which the site's pages speak to the CMS. */
export const content = createContentClient({
  fetch: notingFetch,
  baseUrl: env.cmsUrl,
  key: env.siteKey,
  report: (problem) => {
    noteFlaw('left-out')
    log.warn({ err: problem, msg: 'a document was left out of a list' })
  },
})
