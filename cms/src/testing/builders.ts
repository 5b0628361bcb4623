import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { body, heading, paragraph, text, type LexicalBody } from '../import/lexical.ts'
import type {
  Article,
  Booking,
  DraftNote,
  Inquiry,
  InquiryMessage,
  InquiryRevision,
  Media,
  Redirect,
  ShareLink,
  Topic,
} from '../payload-types.ts'

// Each builder fills in what a test does not care about. Tests make what they need, so every write overrides access.

const short = () => randomUUID().slice(0, 8)

/** A body of one paragraph for each text; a text that starts with `## ` becomes a heading. */
export function aBody(...texts: string[]): LexicalBody {
  return body(
    texts.map((words) =>
      words.startsWith('## ') ? heading(2, [text(words.slice(3))]) : paragraph([text(words)]),
    ),
  )
}

export async function aTopic(payload: Payload, given: Partial<Topic> = {}): Promise<Topic> {
  const name = given.name ?? `Topic ${short()}`
  return payload.create({
    collection: 'topics',
    data: { name, slug: `topic-${short()}`, ...given },
    overrideAccess: true,
  })
}

type GivenArticle = Partial<Omit<Article, 'body' | 'topic'>> & { body?: LexicalBody; topic?: string }

/** A draft, unless `_status` says otherwise. */
export async function anArticle(payload: Payload, given: GivenArticle = {}): Promise<Article> {
  const { topic, body: words, ...rest } = given
  const name = short()
  return payload.create({
    collection: 'articles',
    data: {
      title: `An article ${name}`,
      slug: `an-article-${name}`,
      reviewState: 'draft',
      _status: 'draft',
      ...rest,
      ...stored({ body: words ?? aBody('Words for readers.') }),
      topic: topic ?? (await aTopic(payload)).id,
    },
    draft: false,
    depth: 0,
    overrideAccess: true,
  })
}

export async function aPublishedArticle(payload: Payload, given: GivenArticle = {}): Promise<Article> {
  return anArticle(payload, { _status: 'published', ...given })
}

/** The editor's own type of a body is narrower than what builders make; both are plain JSON. */
export function stored({ body: words }: { body: LexicalBody }): Pick<Article, 'body'> {
  return JSON.parse(JSON.stringify({ body: words }))
}

type GivenNote = Partial<Omit<DraftNote, 'article'>> & { article?: string }

export async function aDraftNote(payload: Payload, given: GivenNote = {}): Promise<DraftNote> {
  const { article, ...rest } = given
  return payload.create({
    collection: 'draft-notes',
    data: {
      text: `A remark ${short()}`,
      origin: 'article',
      kind: 'general',
      severity: 'should',
      status: 'open',
      ...rest,
      article: article ?? (await anArticle(payload)).id,
    },
    depth: 0,
    overrideAccess: true,
  })
}

export async function anInquiry(payload: Payload, given: Partial<Inquiry> = {}): Promise<Inquiry> {
  return payload.create({
    collection: 'inquiries',
    data: {
      name: 'Ada Visitor',
      email: `ada-${short()}@visitors.example`,
      message: 'Could we talk about one of our workflows?',
      path: 'message',
      state: 'needs-first-reply',
      receivedAt: new Date().toISOString(),
      ...given,
    },
    depth: 0,
    overrideAccess: true,
  })
}

/** What was sent later under the key of an inquiry. */
export async function anInquiryRevision(
  payload: Payload,
  given: Partial<InquiryRevision> = {},
): Promise<InquiryRevision> {
  return payload.create({
    collection: 'inquiry-revisions',
    data: {
      inquiry: given.inquiry ?? (await anInquiry(payload)).id,
      submission: randomUUID(),
      name: 'Ada Visitor',
      email: `ada-${short()}@visitors.example`,
      message: 'Could we talk about two of our workflows?',
      path: 'message',
      receivedAt: new Date().toISOString(),
      ...given,
    },
    overrideAccess: true,
  })
}

/** What followed an inquiry: a note to oneself, unless `kind` says otherwise. */
export async function anInquiryMessage(
  payload: Payload,
  given: Partial<InquiryMessage> = {},
): Promise<InquiryMessage> {
  return payload.create({
    collection: 'inquiry-messages',
    data: {
      inquiry: given.inquiry ?? (await anInquiry(payload)).id,
      seq: 1,
      kind: 'note',
      at: new Date().toISOString(),
      byName: 'Somebody',
      text: 'Ask about the budget.',
      ...given,
    },
    depth: 0,
    overrideAccess: true,
  })
}

let bookedHours = 0

/** A confirmed call of half an hour, far ahead and at a time that no other one of this file has. */
export async function aBooking(payload: Payload, given: Partial<Booking> = {}): Promise<Booking> {
  bookedHours += 1
  const startsAt = given.startsAt ?? new Date(Date.UTC(2090, 0, 1, bookedHours)).toISOString()
  const later = (minutes: number) => new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
  return payload.create({
    collection: 'bookings',
    data: {
      inquiry: given.inquiry ?? (await anInquiry(payload, { path: 'call', state: 'waiting' })).id,
      reference: 'G-0000-0000',
      status: 'confirmed',
      endsAt: later(30),
      blockedUntil: later(45),
      startsAtLocal: startsAt.slice(0, 16),
      hostZone: 'America/New_York',
      visitorZone: 'Europe/Berlin',
      hostId: 'sam',
      sequence: 0,
      uid: randomUUID(),
      stampedAt: new Date().toISOString(),
      manageHash: randomUUID(),
      ...given,
      startsAt,
    },
    depth: 0,
    overrideAccess: true,
  })
}

/** A reply whose mail stands in the outbox, and which never goes out by itself. Gives the message's id. */
export async function aReplyInTheOutbox(
  payload: Payload,
  inquiry: string,
  state: 'waiting' | 'dead',
): Promise<string> {
  const key = randomUUID()
  const address = 'ada@visitors.example'
  const { id: delivery } = await payload.create({
    collection: 'deliveries',
    data: {
      key,
      kind: 'reply',
      about: `inquiry:${inquiry}:reply:${key}`,
      toName: 'Ada Visitor',
      toAddress: address,
      subject: 'Re: Your message',
      text: 'Thank you.',
      state,
      attempts: 0,
      notBefore: '2099-01-01T00:00:00.000Z',
      messageId: `<${key}@galley.example>`,
    },
    overrideAccess: true,
  })
  const { id } = await anInquiryMessage(payload, {
    inquiry,
    kind: 'reply',
    text: 'Thank you.',
    key,
    wholeText: 'Thank you.',
    subject: 'Re: Your message',
    toAddress: address,
    delivery,
    outcome: state === 'dead' ? 'failed' : 'sending',
  })
  return id
}

export async function aRedirect(payload: Payload, given: Partial<Redirect> = {}): Promise<Redirect> {
  return payload.create({
    collection: 'redirects',
    data: { from: `/essays/old-${short()}`, to: '/essays', ...given },
    depth: 0,
    overrideAccess: true,
  })
}

/** An open link to the latest draft of an article, whose token nobody knows. */
export async function aShareLink(payload: Payload, given: Partial<ShareLink> = {}): Promise<ShareLink> {
  return payload.create({
    collection: 'share-links',
    data: {
      article: randomUUID(),
      shows: 'latest',
      tokenHash: randomUUID(),
      expiresAt: new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString(),
      madeByName: 'Somebody',
      uses: 0,
      ...given,
    },
    depth: 0,
    overrideAccess: true,
  })
}

/** A real picture: a plain square of 16 pixels, as PNG. */
export async function aPicture(width = 16, height = 16): Promise<Buffer<ArrayBuffer>> {
  const image = sharp({ create: { width, height, channels: 3, background: '#336699' } })
  return Buffer.from(await image.png().toBuffer())
}

type GivenImage = Partial<Pick<Media, 'alt' | 'publicSince'>> & { filename?: string }

/** An image that no published article uses, unless `publicSince` is given. */
export async function anImage(payload: Payload, given: GivenImage = {}): Promise<Media> {
  const { filename, ...data } = given
  const picture = await aPicture()
  return payload.create({
    collection: 'media',
    data: { alt: 'A blue square', ...data },
    file: {
      data: picture,
      mimetype: 'image/png',
      name: filename ?? `square-${short()}.png`,
      size: picture.byteLength,
    },
    depth: 0,
    overrideAccess: true,
  })
}
