import type { Payload } from 'payload'
import type { Env } from '../../env.ts'
import { slugs } from '../slugs.ts'

const siteEmail = 'site@machine.invalid'

/**
 * Makes sure that there is somebody who can sign in and that the site's key works. Safe to run at every start:
 * an administrator's password is set once and never reset, the site's key follows the environment.
 */
export async function ensureFirstAccounts(payload: Payload, env: Env): Promise<void> {
  await ensureAdministrator(payload, env)
  await ensureSiteAccount(payload, siteEmail, env.SITE_KEY)
  if (env.SITE_KEY_PREVIOUS) await ensureSiteAccount(payload, `previous-${siteEmail}`, env.SITE_KEY_PREVIOUS)
  else await removeAccount(payload, `previous-${siteEmail}`)
}

async function ensureAdministrator(payload: Payload, env: Env): Promise<void> {
  const { totalDocs } = await payload.count({
    collection: slugs.users,
    where: { role: { equals: 'admin' } },
    overrideAccess: true, // nobody is signed in yet
  })
  if (totalDocs > 0) return
  await payload.create({
    collection: slugs.users,
    data: {
      name: 'Administrator',
      email: env.GALLEY_ADMIN_EMAIL,
      password: env.GALLEY_ADMIN_PASSWORD,
      role: 'admin',
    },
    overrideAccess: true, // nobody is signed in yet
  })
}

/** The machine account's password is random and thrown away: it signs in with its key only. */
async function ensureSiteAccount(payload: Payload, email: string, apiKey: string): Promise<void> {
  const { docs } = await payload.find({
    collection: slugs.users,
    where: { email: { equals: email } },
    limit: 1,
    overrideAccess: true, // nobody is signed in yet
  })
  const [account] = docs
  const key = { enableAPIKey: true, apiKey }
  if (account) {
    await payload.update({ collection: slugs.users, id: account.id, data: key, overrideAccess: true }) // as above
    return
  }
  const password = crypto.randomUUID() + crypto.randomUUID()
  await payload.create({
    collection: slugs.users,
    data: { name: 'The site', email, password, role: 'site', ...key },
    overrideAccess: true, // nobody is signed in yet
  })
}

async function removeAccount(payload: Payload, email: string): Promise<void> {
  await payload.delete({
    collection: slugs.users,
    where: { email: { equals: email } },
    overrideAccess: true, // nobody is signed in yet
  })
}
