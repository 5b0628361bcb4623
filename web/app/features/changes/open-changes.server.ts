import { createContentClient } from '@galley/content-client'
import type { Environment } from '../../env.server.ts'
import type { Log } from '../../log.server.ts'
import { followChanges } from './follow-changes.server.ts'
import type { OnChanges } from './follow-changes.server.ts'
import { openHookDoor } from './hook-door.server.ts'
import type { HookAnswer } from './hook-door.server.ts'

export type ChangesService = ReturnType<typeof openChanges>

/**
 * The site's ear for what becomes different in the CMS.
 *
 * @param env   `cmsUrl`, `siteKey` and `hookSecrets` are read
 * @param from  see `followChanges`
 */
export function openChanges({
  env,
  log,
  onChanges,
  ...rest
}: {
  env: Pick<Environment, 'cmsUrl' | 'siteKey' | 'hookSecrets'>
  log: Log
  onChanges: OnChanges
  from?: number | null
  pollEveryMs?: number
}) {
  const { changesAfter } = createContentClient({ fetch, baseUrl: env.cmsUrl, key: env.siteKey })
  if (env.hookSecrets.length === 0)
    log.warn('SITE_HOOK_SECRETS is not set: news is asked for once a minute, and no hook is taken')
  const follower = followChanges({ changesAfter, onChanges, log, ...rest })
  const take = openHookDoor({ secrets: env.hookSecrets })

  return {
    /** What a post to `/hooks/changes` is answered with; what it told of is handled afterwards. */
    receive(headers: Headers, body: Uint8Array): HookAnswer {
      const answer = take(headers, body)
      if (!answer.ok) log.warn({ status: answer.status, why: answer.why, msg: 'a hook was refused' })
      else if (answer.hook !== null) follower.hear(answer.hook)
      return answer
    },
    status: follower.status,
    stop: follower.stop,
  }
}
