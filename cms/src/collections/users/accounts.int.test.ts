import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { env } from '../../env.ts'
import { startCms } from '../../testing/cms.ts'
import { asSite, isRefusal, send } from '../../testing/rest.ts'
import { aPerson, anAccount, signIn } from '../../testing/sign-in.ts'
import { ensureFirstAccounts } from './first-accounts.ts'

const payload = await startCms()
const admin = await aPerson(payload, 'admin')

const login = (email: string, password: string) => send('POST', 'users/login', { json: { email, password } })
const me = async (as: Record<string, string>) => (await send('GET', 'users/me', { as })).json

const short = 'elevenchars'
const long = 'twelve-chars'

describe('a password has at least 12 characters', () => {
  test('when an account is made', async () => {
    const account = (password: string) => ({
      json: { name: 'x', role: 'reviewer', email: `${randomUUID()}@people.example`, password },
      as: admin.as,
    })
    const refused = await send('POST', 'users', account(short))
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('at least 12 characters')
    expect((await send('POST', 'users', account(long))).status).toBe(201)
  })

  test('when it is changed, by oneself and by an administrator, and past all access rules', async () => {
    const { id, as } = await aPerson(payload, 'editor')
    expect((await send('PATCH', `users/${id}`, { as, json: { password: short } })).status).toBe(400)
    expect((await send('PATCH', `users/${id}`, { as: admin.as, json: { password: short } })).status).toBe(400)
    const change = payload.update({
      collection: 'users',
      id,
      data: { password: short },
      overrideAccess: true,
    })
    await expect(change).rejects.toMatchObject({ status: 400 })
    expect((await send('PATCH', `users/${id}`, { as, json: { password: long } })).status).toBe(200)
  })

  test('when several are changed at once', async () => {
    const { id } = await anAccount(payload, 'editor')
    const call = { as: admin.as, json: { password: short } }
    expect((await send('PATCH', `users?where[id][equals]=${id}`, call)).status).toBe(400)
  })

  test('when it is set anew with a token', async () => {
    const { email } = await aPerson(payload, 'editor')
    const token = await payload.forgotPassword({ collection: 'users', data: { email }, disableEmail: true })
    const reset = (password: string) => send('POST', 'users/reset-password', { json: { token, password } })
    expect((await reset(short)).status).toBe(400)
    expect((await login(email, short)).status).toBe(401)
    expect((await reset(long)).status).toBe(200)
    expect((await login(email, long)).status).toBe(200)
  })

  test('and its link works once; after that a sentence says what to do', async () => {
    const { email } = await aPerson(payload, 'editor')
    const token = await payload.forgotPassword({ collection: 'users', data: { email }, disableEmail: true })
    const reset = () => send('POST', 'users/reset-password', { json: { token, password: long } })
    expect((await reset()).status).toBe(200)
    const again = await reset()
    expect(again.status).toBe(403)
    expect(again.json).toMatchObject({
      errors: [{ message: 'This link was used or has run out. Please ask for a new one.' }],
    })
  })

  test.each([[''], [[]], [{}], [123456789012], [null]])('and is text: %j', async (password) => {
    const json = { name: 'x', role: 'reviewer', email: `${randomUUID()}@people.example`, password }
    const { status } = await send('POST', 'users', { as: admin.as, json })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })
})

describe('the machine account of the site', () => {
  const password = 'a-password-of-a-machine'

  async function aMachine() {
    const email = `${randomUUID()}@machine.invalid`
    const key = randomUUID()
    const { id } = await payload.create({
      collection: 'users',
      data: { name: 'A machine', role: 'site', email, password, enableAPIKey: true, apiKey: key },
      overrideAccess: true,
    })
    return { email, id, as: { authorization: `users API-Key ${key}` } }
  }

  test('cannot sign in, also with the right password', async () => {
    const { email } = await aMachine()
    const answer = await login(email, password)
    expect(answer.status).toBe(403)
    expect(answer.text).not.toContain('token')
  })

  test('gets no session by a new password either', async () => {
    const { email } = await aMachine()
    const token = await payload.forgotPassword({ collection: 'users', data: { email }, disableEmail: true })
    const answer = await send('POST', 'users/reset-password', { json: { token, password: long } })
    expect(isRefusal(answer), answer.text).toBe(true)
  })

  test('with another key than the environment’s may do what the site’s key may, and no more', async () => {
    const { as } = await aMachine()
    expect((await send('GET', 'topics', { as })).status).toBe(200)
    for (const path of [
      'inquiries',
      'users',
      'draft-notes',
      'topics?populate[users][email]=true',
      'access',
    ]) {
      expect((await send('GET', path, { as })).status, path).toBeGreaterThanOrEqual(400)
    }
  })

  test('S8 is known without being read as a document, and not any more once its key is taken away', async () => {
    const { id, as } = await aMachine()
    const find = vi.spyOn(payload, 'find')
    expect((await send('GET', 'topics', { as })).status).toBe(200)
    expect(find).not.toHaveBeenCalledWith(expect.objectContaining({ collection: 'users' }))
    find.mockRestore()
    const data = { enableAPIKey: false, apiKey: null }
    await payload.update({ collection: 'users', id, data, overrideAccess: true })
    expect((await send('GET', 'topics', { as })).status).toBe(401)
  })

  test('keeps its key when an administrator changes its name', async () => {
    await ensureFirstAccounts(payload, env)
    const { docs } = await payload.find({
      collection: 'users',
      where: { email: { equals: 'site@machine.invalid' } },
      overrideAccess: true,
    })
    const json = { name: 'The web site' }
    expect((await send('PATCH', `users/${docs[0]?.id}`, { as: admin.as, json })).status).toBe(200)
    expect((await send('GET', 'topics', { as: asSite })).status).toBe(200)
  })
})

describe('one’s own account', () => {
  test.each(['reviewer', 'editor', 'owner'] as const)(
    'of a %s: name and password are one’s own',
    async (role) => {
      const { id, email, as } = await aPerson(payload, role)
      const json = {
        name: 'A new name',
        role: 'admin',
        email: `${randomUUID()}@people.example`,
        enableAPIKey: true,
        apiKey: randomUUID(),
        loginAttempts: 5,
        hash: 'x',
        salt: 'x',
        resetPasswordToken: 'x',
        sessions: [],
        createdAt: '1999-01-01T00:00:00.000Z',
      }
      expect((await send('PATCH', `users/${id}`, { as, json })).status).toBe(200)
      const [kept] = (
        await payload.find({
          collection: 'users',
          where: { id: { equals: id } },
          showHiddenFields: true,
          overrideAccess: true,
        })
      ).docs
      expect(kept).toMatchObject({ name: 'A new name', role, email, loginAttempts: 0 })
      expect(kept?.enableAPIKey).toBeFalsy()
      expect(kept?.createdAt).not.toContain('1999')
      expect(await me(as)).toMatchObject({ user: { id } })
      expect(
        (await send('GET', 'topics', { as: { authorization: `users API-Key ${json.apiKey}` } })).status,
      ).toBe(401)
    },
  )

  test('of a reviewer: nobody becomes more by a change of many', async () => {
    const { id, as } = await aPerson(payload, 'reviewer')
    await send('PATCH', 'users?where[id][exists]=true', { as, json: { role: 'admin' } })
    expect(await payload.findByID({ collection: 'users', id })).toMatchObject({ role: 'reviewer' })
  })
})

describe('a session', () => {
  test('lives, however many of one person begin at the same moment', async () => {
    const person = await aPerson(payload, 'editor')
    const sessions = await Promise.all(Array.from({ length: 10 }, () => signIn(person)))
    for (const as of [person.as, ...sessions]) expect(await me(as)).toMatchObject({ user: { id: person.id } })
  })

  test('does not begin with wrong passwords, also many at a time; they are counted, and the right one is taken', async () => {
    const { email, password } = await aPerson(payload, 'editor')
    const wrong = await Promise.all(Array.from({ length: 5 }, () => login(email, 'not-the-password')))
    expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    expect((await login(email.toUpperCase(), password)).status).toBe(200)
    expect((await send('POST', 'users/login', { json: {} })).status).toBe(400)
  })

  const isRefused = async (as: Record<string, string>) => isRefusal(await send('GET', 'articles', { as }))

  test('ends when one signs out', async () => {
    const { as } = await aPerson(payload, 'editor')
    expect((await send('POST', 'users/logout', { as })).status).toBe(200)
    expect(await isRefused(as)).toBe(true)
  })

  test('elsewhere ends when one changes the password, and one’s own goes on', async () => {
    const person = await aPerson(payload, 'editor')
    const elsewhere = await signIn(person)
    await send('PATCH', `users/${person.id}`, { as: person.as, json: { password: long } })
    expect(await isRefused(elsewhere)).toBe(true)
    expect(await isRefused(person.as)).toBe(false)
  })

  test('loses at once what the role may not do any more', async () => {
    const { id, as } = await aPerson(payload, 'owner')
    expect((await send('GET', 'inquiries', { as })).status).toBe(200)
    await send('PATCH', `users/${id}`, { as: admin.as, json: { role: 'reviewer' } })
    expect((await send('GET', 'inquiries', { as })).status).toBe(403)
  })

  test('ends with the account', async () => {
    const { id, as } = await aPerson(payload, 'editor')
    await send('DELETE', `users/${id}`, { as: admin.as })
    expect(await isRefused(as)).toBe(true)
  })

  test('has a cookie that pages cannot read and other sites cannot send', async () => {
    const { email, password } = await aPerson(payload, 'editor')
    const cookie = (await login(email, password)).headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/iu)
    expect(cookie).toMatch(/SameSite=Strict/iu)
  })
})

test('who guesses ten times is locked out, also with the right password, in the words of an account that is not there', async () => {
  const { email, password } = await aPerson(payload, 'editor')
  for (let count = 0; count < 10; count += 1)
    expect((await login(email, 'a-wrong-password')).status).toBe(401)
  const [locked, unknown] = [await login(email, password), await login('nobody@people.example', password)]
  expect(locked.status).toBe(401)
  expect([locked.status, locked.text]).toEqual([unknown.status, unknown.text])
})

test('nobody learns from a refusal whether an address has an account', async () => {
  const { email } = await aPerson(payload, 'editor')
  const [known, unknown] = [
    await login(email, 'wrong-password'),
    await login('nobody@people.example', 'wrong-password'),
  ]
  expect([known.status, known.text]).toEqual([unknown.status, unknown.text])
  const forgot = (address: string) => send('POST', 'users/forgot-password', { json: { email: address } })
  const [sent, unsent] = [await forgot(email), await forgot('nobody@people.example')]
  expect([sent.status, sent.text]).toEqual([unsent.status, unsent.text])
})

type Mail = { id: string; state: string; secretLink?: string | null; text: string; toAddress: string }

/** The mails to an address, as an administrator sees them. */
async function mailsTo(email: string): Promise<Mail[]> {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: { toAddress: { equals: email } },
    overrideAccess: true,
  })
  return docs
}

const tokenIn = (mail: Mail | undefined) => mail?.secretLink?.split('/').at(-1) ?? ''

describe('a forgotten password', () => {
  const forgot = (email: string) => send('POST', 'users/forgot-password', { json: { email } })

  test('brings one mail to the address of the account, also when it is asked for twice', async () => {
    const { email } = await aPerson(payload, 'editor')
    expect((await forgot(email)).status).toBe(200)
    await forgot(email.toUpperCase())
    expect(await mailsTo(email)).toEqual([
      expect.objectContaining({
        kind: 'password-reset',
        state: 'waiting',
        text: expect.stringMatching(/,\n\nSomebody, hopefully you, asked for a new password\./u),
      }),
    ])
  })

  test('is set anew by the link in the mail, and every session of before ends', async () => {
    const person = await aPerson(payload, 'editor')
    await forgot(person.email)
    const token = tokenIn((await mailsTo(person.email))[0])
    const reset = () => send('POST', 'users/reset-password', { json: { token, password: long } })
    expect((await reset()).status).toBe(200)
    expect(isRefusal(await send('GET', 'articles', { as: person.as }))).toBe(true)
    expect((await login(person.email, long)).status).toBe(200)
    expect((await reset()).status).toBe(403)
  })

  test('shows its link to nobody but administrators', async () => {
    const { email } = await aPerson(payload, 'editor')
    await forgot(email)
    const [mail] = await mailsTo(email)
    const owner = await aPerson(payload, 'owner')
    const seen = await send('GET', `deliveries/${mail?.id}`, { as: owner.as })
    expect(seen.status).toBe(200)
    expect(seen.text).not.toContain(tokenIn(mail))
    const guess = `deliveries?where[secretLink][like]=${tokenIn(mail).slice(0, 4)}`
    expect((await send('GET', guess, { as: owner.as })).status).toBe(400)
    expect((await send('GET', `deliveries/${mail?.id}`, { as: admin.as })).text).toContain(tokenIn(mail))
  })

  test('of the machine account brings no mail', async () => {
    await forgot('site@machine.invalid')
    expect(await mailsTo('site@machine.invalid')).toEqual([])
  })
})

describe('an invitation', () => {
  const invite = (json: Record<string, unknown>, as = admin.as) => send('POST', 'users/invite', { as, json })
  const someone = () => ({ name: 'Ada', email: `${randomUUID()}@people.example`, role: 'editor' })

  test('makes an account and mails a link by which its owner chooses a password', async () => {
    const person = someone()
    expect((await invite(person)).status).toBe(201)
    const [mail] = await mailsTo(person.email)
    expect(mail).toMatchObject({
      kind: 'invitation',
      state: 'waiting',
      text: expect.stringMatching(/^Hello Ada,\n\nAn account was made for you/u),
    })
    const json = { token: tokenIn(mail), password: long }
    expect((await send('POST', 'users/reset-password', { json })).status).toBe(200)
    expect((await login(person.email, long)).status).toBe(200)
  })

  test.each([
    ['without a name', { name: '' }],
    ['with half an address', { email: 'ada@' }],
    ['as the site', { role: 'site' }],
  ])('%s is refused', async (_, wrong) => {
    const person = { ...someone(), ...wrong }
    expect((await invite(person)).status).toBe(422)
    expect(await mailsTo(person.email)).toEqual([])
  })

  test('to an address with an account is refused, and changes nothing', async () => {
    const person = someone()
    await invite(person)
    const again = await invite({ ...person, role: 'admin' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('already')
    expect(await mailsTo(person.email)).toHaveLength(1)
  })
})

test('the thirty-first try of one network within ten minutes waits, whichever account it is for', async () => {
  const from = (network: string) =>
    send('POST', 'users/login', {
      headers: { 'x-forwarded-for': network },
      json: { email: `${randomUUID()}@people.example`, password: 'a-guess-of-somebody' },
    })
  for (let tries = 0; tries < 30; tries += 1) expect((await from('203.0.113.7')).status).toBe(401)
  const refused = await from('203.0.113.7')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await from('203.0.113.8')).status).toBe(401)
})

describe('the first accounts', () => {
  test('are made once, however often the start runs', async () => {
    await ensureFirstAccounts(payload, env)
    const before = await payload.count({ collection: 'users', overrideAccess: true })
    await ensureFirstAccounts(payload, env)
    expect(await payload.count({ collection: 'users', overrideAccess: true })).toEqual(before)
  })

  test('are not taken back to the environment’s password once somebody changed it', async () => {
    const { id } = await anAccount(payload, 'admin')
    await payload.update({ collection: 'users', id, data: { password: long }, overrideAccess: true })
    await ensureFirstAccounts(payload, {
      ...env,
      GALLEY_ADMIN_PASSWORD: 'another-password-of-the-environment',
    })
    const { email } = await payload.findByID({ collection: 'users', id, overrideAccess: true })
    expect((await login(email, long)).status).toBe(200)
  })

  test('O-11 let two keys of the site work while one takes the place of the other, and then one', async () => {
    const [old, next] = [env.SITE_KEY, randomUUID()]
    const works = async (key: string) =>
      (await send('GET', 'topics', { as: { authorization: `users API-Key ${key}` }, bare: true })).status ===
      200
    await ensureFirstAccounts(payload, { ...env, SITE_KEY: next, SITE_KEY_PREVIOUS: old })
    expect([await works(old), await works(next)]).toEqual([true, true])
    await ensureFirstAccounts(payload, { ...env, SITE_KEY: next })
    expect([await works(old), await works(next)]).toEqual([false, true])
    await ensureFirstAccounts(payload, env)
    expect([await works(old), await works(next)]).toEqual([true, false])
  })
})
