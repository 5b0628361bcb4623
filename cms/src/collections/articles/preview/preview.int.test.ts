import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import { previewSchema, publishedArticleFields, type Preview } from '@galley/content-model'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aBody, anArticle, anImage, aPublishedArticle, stored } from '../../../testing/builders.ts'
import { startCms } from '../../../testing/cms.ts'
import { asSite, asVisitor, send, type Answer, type Credentials } from '../../../testing/rest.ts'
import { aPerson, type Person } from '../../../testing/sign-in.ts'
import { env } from '../../../env.ts'
import { body, paragraph, text, upload } from '../../../import/lexical.ts'
import { liveMinutes, sealLiveToken } from './live-token.ts'

const payload = await startCms()
let editor: Person
let reviewer: Person
beforeAll(async () => {
  editor = await aPerson(payload, 'editor')
  reviewer = await aPerson(payload, 'reviewer')
})

const withToken = (token: string): Credentials => ({ authorization: `Preview ${token}` })

async function liveToken(article: string, as: Credentials = editor.as): Promise<string> {
  const { json } = await send('POST', `articles/${article}/preview-token`, { as, json: {} })
  return z.object({ token: z.string() }).parse(json).token
}

type Link = { id: string; token: string; address: string }

async function shareLink(article: string, shows: 'latest' | 'pinned' = 'latest'): Promise<Link> {
  const { json } = await send('POST', `articles/${article}/share-links`, {
    as: editor.as,
    json: { shows, days: 7 },
  })
  const { link, address } = z.object({ link: z.object({ id: z.string() }), address: z.string() }).parse(json)
  return { id: link.id, address, token: new URL(address).searchParams.get('token') ?? '' }
}

async function ask(token: string, view = 'readers'): Promise<Answer> {
  return send('GET', `preview?view=${view}`, { as: withToken(token) })
}

async function shown(token: string, view = 'readers'): Promise<Preview> {
  return previewSchema.parse((await ask(token, view)).json)
}

const wordsOf = (preview: Preview) => JSON.stringify(preview.article.publicBody)

async function saveDraft(id: string, words: string): Promise<void> {
  await payload.update({
    collection: 'articles',
    id,
    data: stored({ body: aBody(words) }),
    draft: true,
    overrideAccess: true,
  })
}

describe('who may look', () => {
  test('the site’s key alone opens nothing, nor does a session', async () => {
    expect((await send('GET', 'preview', { as: asSite })).status).toBe(403)
    expect((await send('GET', 'preview', { as: asSite, bare: true })).status).toBe(404)
    expect((await send('GET', 'preview', { as: editor.as })).status).toBe(404)
    expect((await send('GET', 'preview', { as: asVisitor })).status).toBe(404)
  })

  test('a reviewer looks at the live preview too, and makes no link', async () => {
    const { id } = await anArticle(payload)
    expect((await ask(await liveToken(id, reviewer.as))).status).toBe(200)
    const json = { shows: 'latest', days: 1 }
    expect((await send('POST', `articles/${id}/share-links`, { as: reviewer.as, json })).status).toBe(403)
    expect((await send('GET', `articles/${id}/share-links`, { as: reviewer.as })).status).toBe(200)
  })

  test('a token opens nothing but its preview: every other door stays shut', async () => {
    const { id } = await anArticle(payload)
    for (const token of [await liveToken(id), (await shareLink(id)).token]) {
      for (const path of [`articles/${id}`, 'articles', `articles/${id}/notes`, 'share-links', 'users/me']) {
        const { text: said } = await send('GET', path, { as: withToken(token) })
        expect(said).not.toContain(id)
      }
      const json = { title: 'Mine' }
      expect((await send('PATCH', `articles/${id}`, { as: withToken(token), json })).status).toBe(401)
    }
  })

  test('the answer is kept by nobody and found by no search engine', async () => {
    const { id } = await anArticle(payload)
    const { headers } = await ask((await shareLink(id)).token)
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-robots-tag')).toContain('noindex')
  })
})

describe('L-7 a token that opens nothing', () => {
  test('whatever is wrong with it, the answer is the same', async () => {
    const { id } = await anArticle(payload)
    const deleted = await anArticle(payload)
    const trashed = await anArticle(payload)
    const revoked = await shareLink(id)
    const expired = await shareLink(id)
    const ofDeleted = await shareLink(deleted.id, 'pinned')
    const ofTrashed = await shareLink(trashed.id, 'pinned')
    await send('POST', `share-links/${revoked.id}/revoke`, { as: editor.as, json: {} })
    await payload.db.drizzle.execute(
      sql`update share_links set expires_at = now() - interval '1 second' where id = ${expired.id}::uuid`,
    )
    await payload.delete({ collection: 'articles', id: deleted.id, overrideAccess: true })
    await payload.update({
      collection: 'articles',
      id: trashed.id,
      data: { deletedAt: new Date().toISOString() },
      overrideAccess: true,
    })
    const claims = { article: id, user: editor.id, wasLive: false, expiresAt: Date.now() + 60_000 }
    const tokens = [
      revoked.token,
      expired.token,
      ofDeleted.token,
      ofTrashed.token,
      `s_${'x'.repeat(43)}`,
      'x'.repeat(50),
      sealLiveToken({ ...claims, expiresAt: Date.now() - 1 }, env.PAYLOAD_SECRET),
      sealLiveToken({ ...claims, expiresAt: Date.now() + (liveMinutes + 5) * 60_000 }, env.PAYLOAD_SECRET),
      sealLiveToken({ ...claims, article: randomUUID() }, env.PAYLOAD_SECRET),
      sealLiveToken({ ...claims, user: randomUUID() }, env.PAYLOAD_SECRET),
      sealLiveToken(claims, 'another-secret-than-the-one-of-this-cms'),
    ]
    const answers = await Promise.all(tokens.map((token) => ask(token)))
    const told = answers.map(({ status, text: words }) => `${status} ${words}`)
    expect(new Set(told)).toEqual(new Set(['404 {"errors":[{"message":"There is nothing here."}]}']))
  })

  test('unpublishing revokes links and live previews, and says so in the list', async () => {
    const { id } = await aPublishedArticle(payload)
    const [link, live] = [await shareLink(id), await liveToken(id)]
    expect((await ask(link.token)).status).toBe(200)
    expect((await ask(live)).status).toBe(200)
    await payload.update({ collection: 'articles', id, data: { _status: 'draft' }, overrideAccess: true })
    expect((await ask(link.token)).status).toBe(404)
    expect((await ask(live)).status).toBe(404)
    expect((await ask((await shareLink(id)).token)).status).toBe(200)
    const { json } = await send('GET', `articles/${id}/share-links`, { as: editor.as })
    const { links } = z
      .object({ links: z.array(z.object({ id: z.string(), state: z.string(), revokedByName: z.unknown() })) })
      .parse(json)
    expect(links.find((one) => one.id === link.id)).toMatchObject({
      state: 'revoked',
      revokedByName: 'Galley',
    })
  })

  test('saving a draft of a published article revokes nothing', async () => {
    const { id } = await aPublishedArticle(payload)
    const link = await shareLink(id)
    await saveDraft(id, 'Newer words.')
    expect(wordsOf(await shown(link.token))).toContain('Newer words.')
  })

  test('an account that is no longer on the staff sees nothing any more', async () => {
    const { id } = await anArticle(payload)
    const leaver = await aPerson(payload, 'reviewer')
    const token = await liveToken(id, leaver.as)
    expect((await ask(token)).status).toBe(200)
    await payload.delete({ collection: 'users', id: leaver.id, overrideAccess: true })
    expect((await ask(token)).status).toBe(404)
  })
})

describe('what a token shows', () => {
  test('G6 “as readers see it” is what publishing makes, field by field', async () => {
    const publishedAt = '2026-05-04T08:00:00.000Z'
    const draft = await anArticle(payload, {
      publishedAt,
      summary: 'A summary [NOTE: shorter].',
      byline: 'Sam',
      seoTitle: 'For searching',
      body: aBody('## A heading', 'Prose [NOTE: says who?], and more.', 'The end.'),
    })
    const { article } = await shown(await liveToken(draft.id))
    await payload.update({
      collection: 'articles',
      id: draft.id,
      data: { _status: 'published' },
      overrideAccess: true,
    })
    const { json } = await send(
      'GET',
      `articles?where[_status][equals]=published&where[slug][equals]=${draft.slug}&depth=0`,
      {
        as: asSite,
      },
    )
    const [published] = z.object({ docs: z.array(z.looseObject({})) }).parse(json).docs
    for (const field of publishedArticleFields.filter((name) => name !== 'publicChangedAt')) {
      expect(article[field] ?? '', field).toEqual(published?.[field] ?? '')
    }
    expect(JSON.stringify(article)).not.toContain('says who')
  })

  test('“with notes” shows annotations in their place, marked, to the staff', async () => {
    const { id } = await anArticle(payload, { body: aBody('Prose [TODO: one edge case] after it.') })
    const preview = await shown(await liveToken(id), 'notes')
    expect(preview.view).toBe('notes')
    expect(preview.article.publicBody.blocks).toEqual([
      {
        kind: 'paragraph',
        children: [
          { kind: 'text', text: 'Prose ', marks: [] },
          { kind: 'text', text: '[TODO: one edge case]', marks: ['annotation'] },
          { kind: 'text', text: ' after it.', marks: [] },
        ],
      },
    ])
  })

  test('a share link never shows annotations, whatever is asked for', async () => {
    const { id } = await anArticle(payload, { body: aBody('Prose [TODO: name one edge case].') })
    const preview = await shown((await shareLink(id)).token, 'notes')
    expect(preview.view).toBe('readers')
    expect(JSON.stringify(preview)).not.toContain('edge case')
  })

  test('a link to the latest draft follows it; a pinned one stays as it was made', async () => {
    const { id } = await anArticle(payload, { body: aBody('First words.') })
    const [latest, pinned] = [await shareLink(id), await shareLink(id, 'pinned')]
    await saveDraft(id, 'Second words.')
    expect(wordsOf(await shown(latest.token))).toContain('Second words.')
    expect(await shown(pinned.token)).toMatchObject({ pinned: true, kind: 'share', key: pinned.id })
    expect(wordsOf(await shown(pinned.token))).toContain('First words.')
  })

  test('an unfinished draft is shown as far as it goes', async () => {
    const draft = await payload.create({
      collection: 'articles',
      data: { title: 'Only a title', reviewState: 'draft' },
      draft: true,
      overrideAccess: true,
    })
    const { article } = await shown(await liveToken(draft.id))
    expect(article).toMatchObject({ title: 'Only a title', topic: null, wordCount: 0 })
  })

  test('the images of the draft come with its token, and no other file does', async () => {
    const [mine, other] = [await anImage(payload), await anImage(payload)]
    const draft = await anArticle(payload, {
      body: body([paragraph([text('Look:')]), upload(randomUUID(), mine.id, null)]),
    })
    const token = await liveToken(draft.id)
    const file = async (name: string, as = withToken(token)) =>
      (await send('GET', `preview/media/${name}`, { as })).status
    expect(await file(mine.filename ?? '')).toBe(200)
    expect(await file(other.filename ?? '')).toBe(404)
    expect(await file('..%2f..%2fpackage.json')).toBe(404)
    expect(await file(mine.filename ?? '', asVisitor)).toBe(404)
    expect(await file(mine.filename ?? '', asSite)).toBe(403)
    expect((await send('GET', `media/file/${mine.filename}`, { as: withToken(token) })).status).toBe(401)
  })
})

describe('what is remembered of a link', () => {
  test('its token is stored nowhere, and never listed', async () => {
    const { id } = await anArticle(payload)
    const { token } = await shareLink(id, 'pinned')
    const rows = await payload.db.drizzle.execute(
      sql`select row_to_json(share_links) as row from share_links`,
    )
    expect(JSON.stringify(rows.rows)).not.toContain(token.slice(2))
    const listed = await send('GET', `share-links?depth=2&limit=100`, { as: editor.as })
    expect(listed.status).toBe(200)
    expect(listed.text).not.toMatch(/tokenHash|"content"/u)
  })

  test('who made it, how often it was used and until when it opens', async () => {
    const { id } = await anArticle(payload)
    const link = await shareLink(id)
    await ask(link.token)
    await ask(link.token)
    const { json } = await send('GET', `articles/${id}/share-links`, { as: editor.as })
    expect(json).toMatchObject({
      mayShare: true,
      links: [{ id: link.id, uses: 2, state: 'open', madeByName: expect.stringMatching(/^editor/u) }],
    })
  })

  test.each([
    ['no end', { shows: 'latest' }],
    ['an end far away', { shows: 'latest', days: 3650 }],
    ['nothing to show', { days: 7 }],
  ])('a link with %s is refused in a sentence', async (_, json) => {
    const { id } = await anArticle(payload)
    const answer = await send('POST', `articles/${id}/share-links`, { as: editor.as, json })
    expect(answer.status).toBe(422)
    expect(answer.text).toMatch(/Please (?:say|choose)/u)
  })
})
