import { readHookHealth } from '../../collections/changes/hooks/hook-health.ts'
import { asSentence, counted, lengthInWords } from '../length-in-words.ts'
import { isBroken, isWell, isWorthALook, type Judgement, type StatusReader } from '../status-row.ts'

/** The site asks by itself once a minute, so that a hook that fails is a minute late and no more. */
const patienceMs = 2 * 60_000

/** How one instance of the site takes what it is told. */
export function judgeHooks(
  {
    target,
    waiting,
    failingSince,
    lastError,
  }: { target: string; waiting: number; failingSince: Date | null; lastError: string | null },
  now: Date,
): Judgement {
  const { host } = new URL(target)
  const of = { id: host, name: host }
  if (failingSince === null) return { ...isWell('It hears what changes at once.'), of }
  const ago = now.getTime() - failingSince.getTime()
  const value = `${asSentence(`not reached for ${lengthInWords(ago)}, with ${counted(waiting, 'change')} waiting`)}.${lastError === null ? '' : ` ${lastError}`}`
  const whatToDo =
    'Please see that the site runs, that SITE_HOOKS names its address, and that both have a secret of SITE_HOOK_SECRETS in common.'
  if (ago < patienceMs) return { ...isWorthALook(value, whatToDo, failingSince), of }
  return { ...isBroken(value, whatToDo, failingSince), of }
}

export const hooksReader: StatusReader = {
  id: 'hooks',
  name: 'Telling the site what changed',
  limit: 'no failure for longer than 2 minutes',
  read: async ({ req, now }) => {
    const sites = await readHookHealth(req)
    if (sites.length === 0) return isWell('No address is set (SITE_HOOKS): the site asks once a minute.')
    return sites.map((site) => judgeHooks(site, now))
  },
}
