import type { BrowserContext } from 'playwright-core'
import { testLogins } from './test-environment.ts'

export type Role = keyof typeof testLogins

/** The sessions that this file has begun: a password takes a tenth of a second to check, in every journey several times. */
const sessions = new Map<string, Promise<string>>()

/**
 * Signs someone in by the CMS's REST API, once in each test file: who comes back goes on with the same session.
 * @returns a token for the header `Authorization: JWT <token>`
 */
export function signInByRest(cms: string, role: Role): Promise<string> {
  const who = `${role} ${cms}`
  const session = sessions.get(who) ?? beginSession(cms, role)
  sessions.set(who, session)
  session.catch(() => sessions.delete(who))
  return session
}

async function beginSession(cms: string, role: Role): Promise<string> {
  const response = await fetch(`${cms}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: cms },
    body: JSON.stringify(testLogins[role]),
  })
  const answer: unknown = await response.json()
  if (
    typeof answer === 'object' &&
    answer !== null &&
    'token' in answer &&
    typeof answer.token === 'string'
  ) {
    return answer.token
  }
  throw new Error(`${role} could not sign in (${response.status}): ${JSON.stringify(answer)}`)
}

/** Makes a browser context one in which this person has signed in to the admin. */
export async function signInContext(context: BrowserContext, cms: string, role: Role): Promise<void> {
  const token = await signInByRest(cms, role)
  await context.addCookies([
    { name: 'payload-token', value: token, url: cms, httpOnly: true, sameSite: 'Strict' },
  ])
}
