import { randomUUID } from 'node:crypto'
import { offeredSlotsSchema } from '@galley/content-model'
import { sql } from '@payloadcms/db-postgres'
import type { CollectionSlug, Payload } from 'payload'
import { z } from 'zod'
import type { Inquiry } from '../payload-types.ts'
import { aBody, aPicture, aReplyInTheOutbox, aTopic, anArticle, anInquiry } from '../testing/builders.ts'
import { inAYear } from '../testing/in-a-year.ts'
import { asSite, send, type Answer, type Call } from '../testing/rest.ts'
import { anAccount } from '../testing/sign-in.ts'
import type { Subject } from './matrix-subjects.ts'

/** How one caller sends a request. */
export type Ask = (method: string, path: string, call?: Call) => Promise<Answer>

/** What came of one operation on one subject. */
export type Outcome = { subject: Subject; done: boolean; answer: Answer }

export type Scene = {
  payload: Payload
  collection: CollectionSlug
  subjects: Subject[]
  ask: Ask
  /** The account that is trying: takes documents over. */
  selfId: string
  /** May ask for drafts and trash; the site's key is refused the question itself. */
  asksForAll: boolean
  /** Stands nowhere else: what documents are changed to. */
  mark: string
}

type Attempt = (scene: Scene) => Promise<Outcome[]>

const listAnswer = z.object({ docs: z.array(z.looseObject({ id: z.string() })) })
const madeAnswer = z.object({ doc: z.looseObject({ id: z.string() }) })

/** How each operation is tried, and how one sees that it was done. */
export const attempts: Readonly<Record<string, Attempt>> = {
  list: async ({ collection, subjects, ask, asksForAll }) => {
    const all = asksForAll ? 'limit=1000&draft=true&trash=true' : 'limit=100'
    const answer = await ask('GET', `${collection}?depth=0&${all}`)
    const ids = new Set(listAnswer.safeParse(answer.json).data?.docs.map(({ id }) => id))
    return subjects.map((subject) => ({ subject, answer, done: ids.has(subject.id) }))
  },
  count: one(async ({ collection, ask, asksForAll }, { id, topic }) => {
    const which = topic === undefined ? `where[id][equals]=${id}` : `where[topic][equals]=${topic}`
    const answer = await ask('GET', `${collection}/count?${which}${asksForAll ? '&trash=true' : ''}`)
    return { answer, done: z.object({ totalDocs: z.literal(1) }).safeParse(answer.json).success }
  }),
  read: one(async ({ collection, ask }, { id, key }) => {
    const answer = await ask('GET', `${collection}/${key ?? id}?draft=true&trash=true`)
    return { answer, done: z.looseObject({ id: z.literal(id) }).safeParse(answer.json).success }
  }),
  'list versions': one(async ({ collection, ask }, { id }) => {
    const answer = await ask('GET', `${collection}/versions?where[parent][equals]=${id}&trash=true`)
    return { answer, done: (listAnswer.safeParse(answer.json).data?.docs.length ?? 0) > 0 }
  }),
  'read version': one(async (scene, subject) => {
    const version = await versionOf(scene, subject)
    const answer = await scene.ask('GET', `${scene.collection}/versions/${version}?trash=true`)
    return { answer, done: z.looseObject({ id: z.literal(version) }).safeParse(answer.json).success }
  }),
  create: async ({ payload, collection, subjects, ask }) => {
    const answer = await ask('POST', collection, await newDocument(payload, collection))
    return subjects.map((subject) => ({ subject, answer, done: madeAnswer.safeParse(answer.json).success }))
  },
  update: one(async (scene, { id }) => {
    const json = changeOf(scene)
    const answer = await scene.ask('PATCH', `${scene.collection}/${id}?trash=true`, { json })
    return { answer, done: await isMarked(scene, id) }
  }),
  'bulk update': async (scene) => {
    const json = changeOf(scene)
    const answer = await scene.ask('PATCH', `${scene.collection}?${all(scene.subjects)}`, { json })
    return each(scene.subjects, answer, ({ id }) => isMarked(scene, id))
  },
  delete: one(async (scene, { id, key }) => {
    const answer = await scene.ask('DELETE', `${scene.collection}/${key ?? id}?trash=true`)
    return { answer, done: (await findStored(scene, id)) === null }
  }),
  'bulk delete': async (scene) => {
    const answer = await scene.ask('DELETE', `${scene.collection}?${all(scene.subjects)}`)
    return each(scene.subjects, answer, async ({ id }) => (await findStored(scene, id)) === null)
  },
  'restore version': one(async (scene, subject) => {
    const version = await versionOf(scene, subject)
    const before = await countVersions(scene, subject)
    const answer = await scene.ask('POST', `${scene.collection}/versions/${version}`, { json: {} })
    return { answer, done: (await countVersions(scene, subject)) > before }
  }),
  duplicate: one(async ({ collection, ask }, { id }) => {
    const answer = await ask('POST', `${collection}/${id}/duplicate`, { json: {} })
    return { answer, done: madeAnswer.safeParse(answer.json).success }
  }),
  'ask permissions': one(async ({ collection, ask }, { id }) => {
    const answer = await ask('POST', `${collection}/access/${id}`, { json: {} })
    return { answer, done: answer.status === 200 }
  }),

  'save a draft': one(async (scene, { id }) => {
    const path = `articles/${id}?draft=true&autosave=true&trash=true`
    const answer = await scene.ask('PATCH', path, { json: changeOf(scene) })
    return { answer, done: await isMarked(scene, id) }
  }),
  publish: one((scene, subject) => changeStatus(scene, subject, 'published')),
  unpublish: one((scene, subject) => changeStatus(scene, subject, 'draft')),
  'put in the trash': one(async (scene, { id }) => {
    const before = await findStored(scene, id)
    const json = { deletedAt: new Date().toISOString() }
    const answer = await scene.ask('PATCH', `articles/${id}`, { json })
    const after = await findStored(scene, id)
    return { answer, done: !before?.['deletedAt'] && Boolean(after?.['deletedAt']) }
  }),
  'take from trash': async (scene) => {
    const trashed = scene.subjects.filter(({ name }) => name === 'trashed')
    const takeOut = one(async (_, { id }) => {
      const answer = await scene.ask('PATCH', `articles/${id}?trash=true`, { json: { deletedAt: null } })
      return { answer, done: !(await findStored(scene, id))?.['deletedAt'] }
    })
    return takeOut({ ...scene, subjects: trashed })
  },

  'preview a draft': one(async ({ ask }, { id }) => {
    const answer = await ask('POST', `articles/${id}/preview-token`, { json: {} })
    return { answer, done: z.object({ token: z.string() }).safeParse(answer.json).success }
  }),
  'see share links': one(async ({ ask }, { id }) => {
    const answer = await ask('GET', `articles/${id}/share-links`)
    return { answer, done: z.object({ links: z.array(z.unknown()) }).safeParse(answer.json).success }
  }),
  'make a link': one(async ({ ask }, { id }) => {
    const json = { shows: 'pinned', days: 1 }
    const answer = await ask('POST', `articles/${id}/share-links`, { json })
    return { answer, done: z.object({ address: z.string() }).safeParse(answer.json).success }
  }),
  'mark as read': one(async (scene, { id }) => {
    const answer = await scene.ask('POST', 'notifications/read', { json: { ids: [id] } })
    return { answer, done: Boolean((await findStored(scene, id))?.['readAt']) }
  }),
  revoke: one(async (scene, { id }) => {
    const answer = await scene.ask('POST', `share-links/${id}/revoke`, { json: {} })
    return { answer, done: Boolean((await findStored(scene, id))?.['revokedAt']) }
  }),
  'read its notes': one(async ({ ask }, { id }) => {
    const answer = await ask('GET', `articles/${id}/notes`)
    return {
      answer,
      done: z.looseObject({ article: z.looseObject({ id: z.literal(id) }) }).safeParse(answer.json).success,
    }
  }),
  'download it': one(async ({ ask }, { id }) => {
    const answer = await ask('GET', `articles/${id}/markdown?form=annotated`)
    return { answer, done: answer.text.includes(`id: ${id}`) }
  }),
  'write a note': one(async ({ ask }, { id }) => {
    const answer = await ask('POST', `articles/${id}/notes`, { json: { on: 'article', text: 'A remark' } })
    return { answer, done: answer.status === 201 }
  }),
  'see the gate': one(async ({ ask }, { id }) => {
    const answer = await ask('GET', `articles/${id}/gate`)
    return { answer, done: z.object({ obstacles: z.array(z.unknown()) }).safeParse(answer.json).success }
  }),
  'mark as literal': one(async ({ ask, mark }, { id }) => {
    const answer = await ask('POST', `articles/${id}/literals`, { json: { words: mark } })
    return { answer, done: answer.status === 200 }
  }),
  'see its review': one(async ({ ask }, { id }) => {
    const answer = await ask('GET', `articles/${id}/review`)
    return { answer, done: z.object({ state: z.string() }).safeParse(answer.json).success }
  }),
  'see what a restore does': one(async (scene, subject) => {
    const version = await versionOf(scene, subject)
    const answer = await scene.ask('GET', `articles/${subject.id}/restore-preview/${version}`)
    return { answer, done: z.object({ kept: z.number() }).safeParse(answer.json).success }
  }),
  'see what befell notes': one(async (scene, subject) => {
    const version = await versionOf(scene, subject)
    const answer = await scene.ask('GET', `articles/${subject.id}/note-events/${version}`)
    return { answer, done: z.object({ events: z.array(z.unknown()) }).safeParse(answer.json).success }
  }),
  'ask for a review': reviewAct('request', 'in-review', async ({ payload }) => ({
    people: [(await anAccount(payload, 'reviewer')).id],
  })),
  approve: reviewAct('approve', 'approved', askSomebody),
  'ask for changes': reviewAct('changes', 'changes-requested', askSomebody),
  'withdraw review': reviewAct('withdraw', 'draft', askSomebody),
  'note: resolve': noteAct('resolve'),
  'note: reopen': noteAct('reopen'),
  'note: assign': noteAct('assign', ({ selfId }) => ({ assignee: selfId })),
  'note: kind': noteAct('kind', () => ({ kind: 'voice' })),
  'note: confirm-kind': noteAct('confirm-kind'),
  'note: severity': noteAct('severity', () => ({ severity: 'fyi' })),
  'note: due': noteAct('due', () => ({ dueOn: '2027-03-28' })),
  'note: text': noteAct('text', ({ mark }) => ({ text: mark })),
  'note: place': noteAct('place', () => ({ passage: { quote: 'readers' } })),
  'note: confirm-place': noteAct('confirm-place'),
  'note: keep-on-article': noteAct('keep-on-article'),
  'note: reply': one(async ({ ask }, { id }) => {
    const answer = await ask('POST', `draft-notes/${id}/replies`, { json: { text: 'An answer' } })
    return { answer, done: answer.status === 201 }
  }),
  'note: history': one(async ({ ask }, { id }) => {
    const answer = await ask('GET', `draft-notes/${id}/history`)
    return { answer, done: z.object({ events: z.array(z.unknown()).min(1) }).safeParse(answer.json).success }
  }),
  'edit the words': one(async (scene, { id, note }) => {
    const answer = await scene.ask('PATCH', `draft-notes/${note}/replies/${id}`, {
      json: { text: scene.mark },
    })
    return { answer, done: await isMarked(scene, id) }
  }),
  'take back': one(async (scene, { id, note }) => {
    const answer = await scene.ask('DELETE', `draft-notes/${note}/replies/${id}`)
    return { answer, done: Boolean((await findStored(scene, id))?.['takenBackAt']) }
  }),

  'get the file': one(async ({ ask }, { filename = '' }) => {
    const answer = await ask('GET', `media/file/${filename}`)
    return { answer, done: answer.status === 200 && answer.text.includes('WEBP') }
  }),
  'fetch by address': one(async ({ ask }, { id }) => {
    const answer = await ask('GET', `media/paste-url/${id}?src=http://127.0.0.1:9/secret.png`)
    return { answer, done: answer.status < 400 }
  }),

  'change the password': accountField('hash', () => ({ password: `a-new-password-${randomUUID()}` })),
  'change the address': accountField('email', () => ({ email: `${randomUUID()}@people.example` })),
  'change the role': accountField('role', () => ({ role: 'editor' })),
  'give a key': accountField('apiKeyIndex', () => ({ enableAPIKey: true, apiKey: randomUUID() })),
  'reveal the key': one(async ({ ask }, { id }) => {
    const answer = await ask('POST', `users/${id}/api-key/reveal`, { json: {} })
    return { answer, done: answer.status < 400 }
  }),
  unlock: one(async (scene, { id, email }) => {
    // A failed attempt or two, but no lock: oneself could not ask any more.
    await setAttempts(scene, id, 3)
    const answer = await scene.ask('POST', 'users/unlock', { json: { email } })
    const done = (await findStored(scene, id))?.['loginAttempts'] === 0
    await setAttempts(scene, id, 0)
    return { answer, done }
  }),

  'see its schedule': one(async ({ ask }, { id }) => {
    const answer = await ask('GET', `articles/${id}/schedule`)
    return { answer, done: z.looseObject({ zone: z.string() }).safeParse(answer.json).success }
  }),
  schedule: ofThese(
    ['published', 'draft'],
    one(async ({ ask }, { id }) => {
      const answer = await ask('POST', `articles/${id}/schedule`, { json: { at: inAYear() } })
      return { answer, done: answer.status === 201 }
    }),
  ),
  'include edits': scheduleAct('include', 'armed', 'held'),
  cancel: scheduleAct('cancel', 'cancelled', 'cancelled'),
  'arm again': ofThese(['held'], scheduleAct('rearm', 'armed', 'armed')),
  'move a call': one(async ({ payload, ask }, { id }) => {
    const { json } = await send('GET', 'bookings/slots', { as: asSite })
    const startsAt = offeredSlotsSchema.parse(json).starts[0]
    const answer = await ask('POST', `bookings/${id}/move`, { json: { startsAt } })
    const after = await payload.findByID({ collection: 'bookings', id, overrideAccess: true })
    return { answer, done: after.startsAt === startsAt }
  }),
  'cancel a call': one(async (scene, { id }) => {
    const answer = await scene.ask('POST', `bookings/${id}/cancel`, { json: { message: scene.mark } })
    return { answer, done: (await findStored(scene, id))?.['status'] === 'cancelled' }
  }),
  'nobody came': ofThese(
    ['begun'],
    one(async (scene, { id }) => {
      const answer = await scene.ask('POST', `bookings/${id}/no-show`, { json: {} })
      return { answer, done: (await findStored(scene, id))?.['status'] === 'no-show' }
    }),
  ),
  'send again': one(async (scene, { id }) => {
    const answer = await scene.ask('POST', `deliveries/${id}/retry`)
    return { answer, done: (await findStored(scene, id))?.['state'] === 'waiting' }
  }),

  'see at the desk': one(async ({ ask }, { id }) => {
    const answer = await ask('GET', `desk/inquiries/${id}`)
    const done = z.looseObject({ row: z.looseObject({ id: z.literal(id) }) }).safeParse(answer.json).success
    return { answer, done }
  }),
  'desk: done': deskAct('done'),
  'desk: decline': deskAct('decline', async () => ({ reason: 'Too far away.' })),
  'desk: duplicate-of': deskAct('duplicate-of', async ({ payload }) => ({
    of: (await anInquiry(payload)).id,
  })),
  'desk: snooze': deskAct('snooze', async () => ({ until: 'until-reply' })),
  'desk: wake': deskAct('wake', async () => ({}), { state: 'snoozed', snoozedFrom: 'needs-first-reply' }),
  'desk: spam': deskAct('spam'),
  'desk: not-spam': deskAct('not-spam', async () => ({}), { state: 'spam' }),
  'desk: reopen': deskAct('reopen', async () => ({}), { state: 'done' }),
  'desk: note': deskAct('note', async ({ mark }) => ({ text: mark })),
  'desk: record-reply': deskAct('record-reply', async ({ mark }) => ({ text: mark })),
  'desk: reply': deskAct('reply', async ({ mark }) => ({ key: randomUUID(), text: mark, seenUpTo: 0 })),
  'desk: recall': deskAct('recall', async ({ payload }, id) => ({
    message: await aReplyInTheOutbox(payload, id, 'waiting'),
  })),
  'desk: retry': deskAct('retry', async ({ payload }, id) => ({
    message: await aReplyInTheOutbox(payload, id, 'dead'),
  })),
  'desk: sent-by-hand': deskAct('sent-by-hand', async ({ payload }, id) => ({
    message: await aReplyInTheOutbox(payload, id, 'dead'),
  })),
  'desk: undo': deskAct('undo', async ({ payload }, id) => {
    await payload.create({
      collection: 'inquiry-events',
      data: { inquiry: id, act: 'done', byName: 'Somebody', before: {}, after: {}, revision: 1 },
      overrideAccess: true,
    })
    return {}
  }),

  'take over': one(async (scene, { id }) => {
    const user = { relationTo: 'users', value: scene.selfId }
    const answer = await scene.ask('PATCH', `payload-locked-documents/${id}`, { json: { user } })
    const after = await findStored(scene, id)
    return { answer, done: answer.status === 200 && JSON.stringify(after?.['user']) === JSON.stringify(user) }
  }),
}

/** Tried on these alone: what stands otherwise is no question of who may, and is refused with 409. */
function ofThese(names: readonly string[], attempt: Attempt): Attempt {
  return (scene) => attempt({ ...scene, subjects: scene.subjects.filter(({ name }) => names.includes(name)) })
}

/** Sends one act on a schedule; one that was armed or held is then as said. */
function scheduleAct(name: string, armed: string, held: string): Attempt {
  return one(async (scene, { id, name: was }) => {
    const answer = await scene.ask('POST', `schedules/${id}/${name}`, { json: {} })
    const { state } = (await findStored(scene, id)) ?? {}
    return { answer, done: answer.status === 200 && state === (was === 'armed' ? armed : held) }
  })
}

/** Sends one act on an inquiry, in the state that it is for; the row in the answer says that it was done. */
function deskAct(
  name: string,
  bodyOf: (scene: Scene, id: string) => Promise<object> = async () => ({}),
  given: Partial<Inquiry> = {},
): Attempt {
  return one(async (scene, { id }) => {
    const { payload, ask } = scene
    // Straight into the table, and back again when nothing was done: a refusal must leave everything as it was.
    const put = async ({ state, snoozedFrom, revision }: Partial<Inquiry>) =>
      payload.db.drizzle.execute(sql`
        update inquiries set state = ${state}::enum_inquiries_state, snoozed_from = ${snoozedFrom ?? null},
                             revision = ${revision}
        where id = ${id}::uuid`)
    const before = await payload.findByID({ collection: 'inquiries', id, depth: 0, overrideAccess: true })
    await put({ state: 'needs-first-reply', revision: 1, ...given })
    const json = { revision: 1, ...(await bodyOf(scene, id)) }
    const answer = await ask('POST', `desk/inquiries/${id}/${name}`, { json })
    const done = z.looseObject({ row: z.looseObject({ id: z.literal(id) }) }).safeParse(answer.json).success
    if (!done) await put(before)
    return { answer, done }
  })
}

/** Sends one act of a review about the draft; the state that it answers says that it was done. */
function reviewAct(
  name: string,
  state: string,
  prepare: (scene: Scene, id: string) => Promise<Record<string, unknown>>,
): Attempt {
  const attempt = one(async (scene, { id }) => {
    const json = await prepare(scene, id)
    const answer = await scene.ask('POST', `articles/${id}/review/${name}`, { json })
    const done = z.looseObject({ state: z.literal(state) }).safeParse(answer.json).success
    return { answer, done }
  })
  return (scene) =>
    attempt({ ...scene, subjects: scene.subjects.filter((subject) => subject.name === 'draft') })
}

/** Somebody else asked for the review, and nobody in particular was asked. */
async function askSomebody({ payload }: Scene, article: string): Promise<Record<string, unknown>> {
  await payload.create({
    collection: 'article-events',
    data: { article, act: 'review-requested', byName: 'Somebody', people: [] },
    overrideAccess: true,
  })
  return { message: 'Please look at the ending.' }
}

/** Sends one act on a note; an answer with the note in it says that it was done. */
function noteAct(name: string, jsonOf: (scene: Scene) => Record<string, unknown> = () => ({})): Attempt {
  return one(async (scene, { id }) => {
    const answer = await scene.ask('PATCH', `draft-notes/${id}/${name}`, { json: jsonOf(scene) })
    const done = z.looseObject({ note: z.looseObject({ id: z.literal(id) }) }).safeParse(answer.json).success
    return { answer, done }
  })
}

/** What one document of the collection is changed to. */
function changeOf({ collection, mark }: Scene): Record<string, unknown> {
  const fields: Record<CollectionSlug, string> = {
    articles: 'byline',
    topics: 'description',
    'draft-notes': 'text',
    'note-replies': 'text',
    'note-events': 'byName',
    'article-events': 'byName',
    'share-links': 'madeByName',
    notifications: 'text',
    media: 'alt',
    redirects: 'to',
    inquiries: 'deskNotes',
    deliveries: 'subject',
    schedules: 'title',
    'inquiry-revisions': 'message',
    'inquiry-messages': 'text',
    'inquiry-events': 'byName',
    'canned-replies': 'text',
    bookings: 'visitorZone',
    users: 'name',
    'payload-locked-documents': 'globalSlug',
    'payload-preferences': 'value',
    'payload-kv': 'data',
    'payload-migrations': 'name',
  }
  return { [fields[collection]]: collection === 'redirects' ? `/${mark}` : mark }
}

async function isMarked(scene: Scene, id: string): Promise<boolean> {
  return JSON.stringify(await findStored(scene, id)).includes(scene.mark)
}

async function newDocument(payload: Payload, collection: CollectionSlug): Promise<Call> {
  const name = randomUUID().slice(0, 8)
  switch (collection) {
    case 'articles': {
      const topic = (await aTopic(payload)).id
      return { json: { title: name, slug: name, body: aBody('Words.'), topic, reviewState: 'draft' } }
    }
    case 'topics':
      return { json: { name, slug: `topic-${name}` } }
    case 'draft-notes':
      return { json: { text: name, article: (await anArticle(payload)).id } }
    case 'note-replies':
      return { json: { note: randomUUID(), text: name } }
    case 'note-events':
      return { json: { note: randomUUID(), article: randomUUID(), act: 'created', byName: name } }
    case 'article-events':
      return { json: { article: randomUUID(), act: 'published', byName: name } }
    case 'notifications':
      return { json: { recipient: randomUUID(), event: 'mentioned', byName: name, article: randomUUID() } }
    case 'share-links':
      return { json: { article: randomUUID(), shows: 'latest', madeByName: name } }
    case 'media': {
      const body = new FormData()
      body.set('_payload', JSON.stringify({ alt: name }))
      body.set('file', new File([await aPicture()], `${name}.png`, { type: 'image/png' }))
      return { body }
    }
    case 'redirects':
      return { json: { from: `/essays/${name}`, to: '/essays' } }
    case 'inquiries':
      return { json: { name, email: `${name}@visitors.example`, message: name } }
    case 'schedules':
      return { json: { title: name, state: 'armed', dueAt: '2099-01-01T00:00:00Z' } }
    case 'deliveries':
      return { json: { key: name, kind: 'invitation', subject: name, toAddress: `${name}@people.example` } }
    case 'inquiry-revisions': {
      const sent = {
        receivedAt: new Date().toISOString(),
        name,
        email: `${name}@visitors.example`,
        message: name,
      }
      return { json: { ...sent, inquiry: randomUUID(), submission: name, path: 'message' } }
    }
    case 'inquiry-messages':
      return { json: { inquiry: randomUUID(), seq: 1, kind: 'note', at: '2027-01-01T00:00:00Z', text: name } }
    case 'inquiry-events':
      return { json: { inquiry: randomUUID(), act: 'done', byName: name, revision: 1 } }
    case 'canned-replies':
      return { json: { title: name, text: name } }
    case 'bookings':
      return { json: { inquiry: randomUUID(), startsAt: '2099-01-01T00:00:00Z', status: 'confirmed' } }
    case 'users': {
      const email = `${name}@people.example`
      return { json: { name, email, password: `password-of-${name}`, role: 'reviewer' } }
    }
    case 'payload-locked-documents':
      return { json: { globalSlug: 'site', user: { relationTo: 'users', value: randomUUID() } } }
    case 'payload-preferences':
      return { json: { key: name, value: {} } }
    case 'payload-kv':
      return { json: { key: name, data: {} } }
    case 'payload-migrations':
      return { json: { name, batch: 1 } }
  }
}

/** Tries one subject after the other. */
function one(
  attempt: (scene: Scene, subject: Subject) => Promise<{ answer: Answer; done: boolean }>,
): Attempt {
  return async (scene) => {
    const outcomes: Outcome[] = []
    for (const subject of scene.subjects) outcomes.push({ subject, ...(await attempt(scene, subject)) })
    return outcomes
  }
}

/** Sends values in an update and looks whether the stored field became another. */
function accountField(stored: string, valuesOf: () => Record<string, unknown>): Attempt {
  return one(async (scene, { id }) => {
    // Straight from the table: Payload leaves keys out of everything that it reads.
    const row = () =>
      scene.payload.db.findOne<{ id: string; [column: string]: unknown }>({
        collection: 'users',
        where: { id: { equals: id } },
      })
    const before = await row()
    const answer = await scene.ask('PATCH', `users/${id}`, { json: valuesOf() })
    return { answer, done: before?.[stored] !== (await row())?.[stored] }
  })
}

async function changeStatus(scene: Scene, subject: Subject, _status: 'published' | 'draft') {
  const before = await countVersions(scene, subject)
  const answer = await scene.ask('PATCH', `articles/${subject.id}?trash=true`, { json: { _status } })
  const isSaved = (await countVersions(scene, subject)) > before
  return { answer, done: isSaved && (await findStored(scene, subject.id))?.['_status'] === _status }
}

/** Failed attempts to sign in; everything else about the account stays as it was. */
async function setAttempts({ payload }: Scene, id: string, loginAttempts: number): Promise<void> {
  const { updatedAt } = await payload.findByID({ collection: 'users', id, overrideAccess: true })
  await payload.db.updateOne({ collection: 'users', id, data: { loginAttempts, updatedAt } })
}

async function each(
  subjects: Subject[],
  answer: Answer,
  isDone: (subject: Subject) => Promise<boolean>,
): Promise<Outcome[]> {
  return Promise.all(subjects.map(async (subject) => ({ subject, answer, done: await isDone(subject) })))
}

const all = (subjects: Subject[]) =>
  `trash=true&${subjects.map(({ id }, index) => `where[id][in][${index}]=${id}`).join('&')}`

type Stored = Record<string, unknown>

/** What the database holds, past all access rules: the newest draft, also from the trash, with hidden fields. */
export async function findAllStored(
  { payload, collection }: Pick<Scene, 'payload' | 'collection'>,
  ids: readonly string[],
): Promise<Map<string, Stored>> {
  const { docs } = await payload.find({
    collection,
    where: { id: { in: ids } },
    draft: true,
    trash: true,
    depth: 0,
    limit: ids.length,
    pagination: false,
    showHiddenFields: true,
    overrideAccess: true, // looks at the truth
  })
  return new Map(docs.map((doc) => [String(doc.id), { ...doc }]))
}

async function findStored(scene: Scene, id: string): Promise<Stored | null> {
  return (await findAllStored(scene, [id])).get(id) ?? null
}

const hasVersions = ({ payload, collection }: Scene): boolean =>
  Boolean(payload.collections[collection].config.versions)

/** A version of the document; where there are none, an id that nothing has. */
async function versionOf(scene: Scene, { id }: Subject): Promise<string> {
  if (!hasVersions(scene)) return randomUUID()
  const { payload, collection } = scene
  const { docs } = await payload.db.findVersions({ collection, where: { parent: { equals: id } }, limit: 1 })
  return String(docs[0]?.id)
}

async function countVersions(scene: Scene, { id }: Subject): Promise<number> {
  if (!hasVersions(scene)) return 0
  const { payload, collection } = scene
  const { totalDocs } = await payload.db.countVersions({ collection, where: { parent: { equals: id } } })
  return totalDocs
}
