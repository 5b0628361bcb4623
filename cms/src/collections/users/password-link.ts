import { commitTransaction, initTransaction, killTransaction, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { sql } from '@payloadcms/db-postgres'
import { queryRows } from '../../database/connection.ts'
import { env } from '../../env.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import type { User } from '../../payload-types.ts'
import { slugs } from '../slugs.ts'

const hour = 60 * 60 * 1000

/** How long the link works: for whoever asked just now, and for whoever is away when the invitation comes. */
const lifetimes = { 'password-reset': hour, invitation: 7 * 24 * hour } as const

/** Impatient people press twice; the second link would make the first one, on its way already, worthless. */
const quietSeconds = 60

type Words = (person: Pick<User, 'name'>) => { subject: string; text: string }

const words: Record<keyof typeof lifetimes, Words> = {
  'password-reset': ({ name }) => ({
    subject: 'Choose a new password for Galley',
    text: `Hello ${name},

Somebody, hopefully you, asked for a new password. Please choose one here within an hour:

[link]

Once you have, you are signed out everywhere else. If it was not you, there is nothing to do: your password stays as it is.
`,
  }),
  invitation: ({ name }) => ({
    subject: 'You are invited to Galley',
    text: `Hello ${name},

An account was made for you at ${env.CMS_URL}. Please choose a password here within a week:

[link]

Later, “Forgot password?” on the sign-in page sends you a new link.
`,
  }),
}

/**
 * Mails a link by which a person chooses a password, in the transaction that makes the link.
 *
 * Twice within a minute is once. What the link is worth is for the person alone: it stands in the mail and nowhere else.
 */
export async function mailPasswordLink(
  kind: keyof typeof lifetimes,
  person: Pick<User, 'id' | 'name' | 'email'>,
  req: PayloadRequest,
): Promise<void> {
  const isOurs = await initTransaction(req)
  try {
    if (!(await wasJustMailed(kind, person.id, req))) await writeLink(kind, person, req)
    if (isOurs) await commitTransaction(req)
  } catch (error) {
    if (isOurs) await killTransaction(req)
    throw error
  }
}

async function writeLink(
  kind: keyof typeof lifetimes,
  { id, name, email }: Pick<User, 'id' | 'name' | 'email'>,
  req: PayloadRequest,
): Promise<void> {
  const expiration = lifetimes[kind]
  const token = await req.payload.forgotPassword({
    collection: slugs.users,
    data: { email },
    disableEmail: true,
    expiration,
    req,
  })
  const notAfter = new Date(Date.now() + expiration)
  const to = { name, address: email }
  const secretLink = `${env.CMS_URL}/admin/reset/${token}`
  const about = `user:${id}:${notAfter.getTime()}`
  await enqueueMail({ kind, about, to, ...words[kind]({ name }), secretLink, notAfter }, req)
}

async function wasJustMailed(kind: string, person: string, req: PayloadRequest): Promise<boolean> {
  const query = sql`
    select id from deliveries
    where kind = ${kind} and about like ${`user:${person}:%`} and state <> 'dead'
      and created_at > now() - make_interval(secs => ${quietSeconds})`
  return (await queryRows(req, query, z.object({ id: z.string() }))).length > 0
}
