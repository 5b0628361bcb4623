import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import { z } from 'zod'
import type { Role } from '../access/roles.ts'
import { send, type Credentials } from './rest.ts'

const loginAnswer = z.object({ token: z.string() })

export type StaffRole = Exclude<Role, 'site'>
export type Account = { id: string; email: string }
export type Person = Account & { password: string; as: Credentials }

/** Makes an account of this role and signs in as it, through the login that people use. */
export async function aPerson(payload: Payload, role: StaffRole): Promise<Person> {
  const name = randomUUID().slice(0, 8)
  const login = { email: `${role}-${name}@people.example`, password: `password-of-${name}` }
  const { id } = await payload.create({
    collection: 'users',
    data: { name: `${role} ${name}`, role, ...login },
    overrideAccess: true, // tests make what they need
  })
  return { id, ...login, as: await signIn(login) }
}

/** Headers of a session, got from the login that people use. */
export async function signIn({ email, password }: { email: string; password: string }): Promise<Credentials> {
  const { json } = await send('POST', 'users/login', { json: { email, password } })
  return { authorization: `JWT ${loginAnswer.parse(json).token}` }
}

/** An account without a password, for tests that need somebody who never signs in: it is made in no time. */
export async function anAccount(payload: Payload, role: Role): Promise<Account> {
  const email = `${role}-${randomUUID()}@people.example`
  const { id } = await payload.db.create({ collection: 'users', data: { name: `Some ${role}`, role, email } })
  return { id: String(id), email }
}
