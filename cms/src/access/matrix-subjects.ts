import { randomUUID } from 'node:crypto'
import type { CollectionSlug, Payload } from 'payload'
import {
  aBooking,
  aDraftNote,
  aPublishedArticle,
  aRedirect,
  aShareLink,
  aTopic,
  anArticle,
  anImage,
  anInquiry,
  anInquiryMessage,
  anInquiryRevision,
} from '../testing/builders.ts'
import { pinContent } from '../collections/schedules/pinned-content.ts'
import { anAccount, type Account } from '../testing/sign-in.ts'

/** One document that a cell of the matrix is tried on. */
export type Subject = {
  name: string
  id: string
  /** What only this kind of document has: the topic of an article, the file of an image, the key of a preference. */
  topic?: string
  filename?: string
  key?: string
  email?: string
  /** The note that a reply answers to. */
  note?: string
}

/**
 * New documents, one of each kind that the matrix tells apart.
 *
 * @param self  whose documents "own" are; for visitors and the site's key anybody else's
 */
export async function makeSubjects(
  payload: Payload,
  collection: CollectionSlug,
  self: Account,
): Promise<Subject[]> {
  switch (collection) {
    case 'articles':
      return Promise.all(['published', 'draft', 'trashed'].map((name) => anArticleSubject(payload, name)))
    case 'topics':
      return [{ name: 'any', id: (await aTopic(payload)).id }]
    case 'draft-notes': {
      const article = (await anArticle(payload)).id
      const other = await anAccount(payload, 'reviewer')
      const onWords = { article, origin: 'passage', quote: 'Words' } as const
      return [
        { name: 'own', id: (await aDraftNote(payload, { ...onWords, author: self.id })).id },
        { name: 'others', id: (await aDraftNote(payload, { ...onWords, author: other.id })).id },
      ]
    }
    case 'note-replies': {
      const note = (await aDraftNote(payload)).id
      const other = await anAccount(payload, 'reviewer')
      return [
        { name: 'own', id: await aReply(payload, note, self), note },
        { name: 'others', id: await aReply(payload, note, other), note },
      ]
    }
    case 'note-events': {
      const note = await aDraftNote(payload)
      const { docs } = await payload.find({
        collection: 'note-events',
        where: { note: { equals: note.id } },
        overrideAccess: true,
      })
      return docs.map(({ id }) => ({ name: 'any', id }))
    }
    case 'article-events': {
      const { id } = await payload.create({
        collection: 'article-events',
        data: { article: randomUUID(), act: 'published', byName: 'Somebody' },
        overrideAccess: true,
      })
      return [{ name: 'any', id }]
    }
    case 'notifications': {
      const article = (await anArticle(payload)).id
      const other = await anAccount(payload, 'reviewer')
      return [
        { name: 'own', id: await aNotification(payload, { recipient: self.id, article }) },
        { name: 'others', id: await aNotification(payload, { recipient: other.id, article }) },
      ]
    }
    case 'share-links': {
      const { id } = await aShareLink(payload)
      return [{ name: 'any', id }]
    }
    case 'media': {
      const open = await anImage(payload, { publicSince: new Date().toISOString() })
      const closed = await anImage(payload)
      return [
        { name: 'public', id: open.id, filename: open.filename ?? '' },
        { name: 'private', id: closed.id, filename: closed.filename ?? '' },
      ]
    }
    case 'redirects':
      return [{ name: 'any', id: (await aRedirect(payload)).id }]
    case 'inquiries':
      return [{ name: 'any', id: (await anInquiry(payload)).id }]
    case 'schedules':
      return [
        { name: 'armed', id: await aSchedule(payload, 'armed') },
        { name: 'held', id: await aSchedule(payload, 'held') },
      ]
    case 'deliveries':
      return [{ name: 'any', id: await aDelivery(payload) }]
    case 'inquiry-revisions':
      return [{ name: 'any', id: (await anInquiryRevision(payload)).id }]
    case 'inquiry-messages':
      return [{ name: 'any', id: (await anInquiryMessage(payload)).id }]
    case 'inquiry-events': {
      const { id: inquiry } = await anInquiry(payload)
      const { docs } = await payload.find({
        collection: 'inquiry-events',
        where: { inquiry: { equals: inquiry } },
        overrideAccess: true,
      })
      return docs.map(({ id }) => ({ name: 'any', id }))
    }
    case 'canned-replies': {
      const data = { title: 'Thanks', text: 'Thank you, {{firstName}}.' }
      const { id } = await payload.create({ collection: 'canned-replies', data, overrideAccess: true })
      return [{ name: 'any', id }]
    }
    case 'bookings':
      return [
        { name: 'coming', id: (await aBooking(payload)).id },
        { name: 'begun', id: (await aBooking(payload, { startsAt: aLongTimeAgo() })).id },
      ]
    case 'users': {
      // Oneself comes last: afterwards one may be gone.
      return [
        { name: 'people', ...(await anAccount(payload, 'reviewer')) },
        { name: 'machine', ...(await anAccount(payload, 'site')) },
        { name: 'own', id: self.id, email: self.email },
      ]
    }
    case 'payload-locked-documents': {
      const other = await anAccount(payload, 'owner')
      const article = { relationTo: 'articles', value: (await anArticle(payload)).id } as const
      const inquiry = { relationTo: 'inquiries', value: (await anInquiry(payload)).id } as const
      return [
        { name: 'own', id: await aLock(payload, self, article) },
        { name: 'others', id: await aLock(payload, other, article) },
        { name: 'on-an-inquiry', id: await aLock(payload, other, inquiry) },
      ]
    }
    case 'payload-preferences': {
      const other = await anAccount(payload, 'owner')
      return [
        { name: 'own', ...(await aPreference(payload, self)) },
        { name: 'others', ...(await aPreference(payload, other)) },
      ]
    }
    case 'payload-kv': {
      const { id } = await payload.db.create({
        collection: 'payload-kv',
        data: { key: randomUUID(), data: {} },
      })
      return [{ name: 'any', id: String(id) }]
    }
    case 'payload-migrations': {
      const { id } = await payload.db.create({
        collection: 'payload-migrations',
        data: { name: randomUUID(), batch: -1 },
      })
      return [{ name: 'any', id: String(id) }]
    }
  }
}

/** A time that no other call has. */
let hoursAgo = 0
function aLongTimeAgo(): string {
  hoursAgo += 1
  return new Date(Date.UTC(2020, 0, 1, hoursAgo)).toISOString()
}

async function anArticleSubject(payload: Payload, name: string): Promise<Subject> {
  const topic = (await aTopic(payload)).id
  if (name === 'published') return { name, topic, id: (await aPublishedArticle(payload, { topic })).id }
  if (name === 'draft') return { name, topic, id: (await anArticle(payload, { topic })).id }
  // What lies in the trash was public once: the harder case for whoever must not see it.
  const { id } = await aPublishedArticle(payload, { topic })
  await payload.update({
    collection: 'articles',
    id,
    data: { deletedAt: new Date().toISOString() },
    overrideAccess: true,
  })
  return { name, topic, id }
}

async function aLock(
  payload: Payload,
  { id }: Account,
  document: { relationTo: 'articles' | 'inquiries'; value: string },
): Promise<string> {
  const lock = await payload.create({
    collection: 'payload-locked-documents',
    data: { document, user: { relationTo: 'users', value: id } },
    overrideAccess: true,
  })
  return lock.id
}

async function aReply(payload: Payload, note: string, { id }: Account): Promise<string> {
  const reply = await payload.create({
    collection: 'note-replies',
    data: { note, text: 'An answer', author: id, revision: 1 },
    overrideAccess: true,
  })
  return reply.id
}

/** A schedule of a draft that nothing hinders, far from its time. */
async function aSchedule(payload: Payload, state: 'armed' | 'held'): Promise<string> {
  const article = await anArticle(payload)
  const { content, contentHash } = pinContent({ ...article })
  const { id } = await payload.create({
    collection: 'schedules',
    data: {
      title: article.title,
      article: article.id,
      state,
      dueAt: '2099-01-01T00:00:00.000Z',
      byName: 'Somebody',
      content,
      contentHash,
      tries: 0,
    },
    depth: 0,
    overrideAccess: true,
  })
  return id
}

async function aNotification(
  payload: Payload,
  { recipient, article }: { recipient: string; article: string },
): Promise<string> {
  const { id } = await payload.create({
    collection: 'notifications',
    data: { recipient, event: 'mentioned', byName: 'Somebody', article },
    overrideAccess: true,
  })
  return id
}

/** A mail that was given up on: only such a one, or one that waits, goes out again. */
async function aDelivery(payload: Payload): Promise<string> {
  const { id } = await payload.create({
    collection: 'deliveries',
    data: {
      key: randomUUID(),
      kind: 'invitation',
      about: 'user:somebody',
      toName: 'Somebody',
      toAddress: `${randomUUID()}@people.example`,
      subject: 'A mail',
      text: 'Words',
      state: 'dead',
      attempts: 1,
      notBefore: new Date().toISOString(),
      messageId: `<${randomUUID()}@localhost>`,
    },
    overrideAccess: true,
  })
  return id
}

async function aPreference(payload: Payload, { id }: Account): Promise<{ id: string; key: string }> {
  const key = `preference-${randomUUID()}`
  const preference = await payload.db.create({
    collection: 'payload-preferences',
    data: { key, value: { remembered: key }, user: { relationTo: 'users', value: id } },
  })
  return { id: String(preference.id), key }
}
