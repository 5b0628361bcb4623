import { createBreaker, createContentClient } from '@galley/content-client'
import type { Breaker } from '@galley/content-client'
import { environment } from './env.server.ts'
import { noteFlaw, notingFetch } from './features/copies/drawing.server.ts'
import { currentRequestId } from './http/request-scope.server.ts'
import { openLog } from './log.server.ts'

declare global {
  // The host's metrics read it; the built pages hold a module of their own.
  var galleyBreaker: Breaker | undefined
}

export const env = environment()

const log = openLog(env.mode)

globalThis.galleyBreaker = createBreaker()

/** The one way in which the site's pages speak to the CMS. */
export const content = createContentClient({
  fetch: notingFetch,
  baseUrl: env.cmsUrl,
  key: env.siteKey,
  breaker: globalThis.galleyBreaker,
  requestId: currentRequestId,
  report: (problem) => {
    noteFlaw('left-out')
    log.warn({ err: problem, msg: 'a document was left out of a list' })
  },
})
