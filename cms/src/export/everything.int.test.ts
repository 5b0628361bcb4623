import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from '@payloadcms/db-postgres'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { env } from '../env.ts'
import { importEverything } from '../import/import-everything.ts'
import * as lexical from '../import/lexical.ts'
import { seedEmptyDatabase } from '../seed/seed-empty-database.ts'
import { aBody, anArticle, anImage, aPublishedArticle, aRedirect, stored } from '../testing/builders.ts'
import { startCms } from '../testing/cms.ts'
import { send } from '../testing/rest.ts'
import { signIn } from '../testing/sign-in.ts'
import { exportEverything } from './export-everything.ts'

const payload = await startCms()
const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'galley-export-'))
  folders.push(folder)
  return folder
}

/** Every file of a folder with its bytes. */
async function contents(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const entries = names
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return [path.relative(folder, file), (await readFile(file)).toString('latin1')] as const
    })
  return Object.fromEntries((await Promise.all(entries)).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

async function exported(): Promise<string> {
  const folder = await aFolder()
  expect(await exportEverything(payload, folder)).toMatchObject({ ok: true })
  return folder
}

/** A system as it is before anything was written: its accounts go too, but for the site's key. */
async function emptied(): Promise<void> {
  await payload.db.drizzle.execute(sql`
    truncate articles, _articles_v, topics, media, redirects, draft_notes, note_replies, note_events, note_places,
      inquiries, site, availability cascade`)
  await payload.db.drizzle.execute(sql`delete from users where role <> 'site'`)
  for (const name of await readdir(env.MEDIA_DIR))
    await rm(path.join(env.MEDIA_DIR, name), { recursive: true })
}

test(
  'an export of everything, imported into an empty system, is exported again byte by byte',
  { timeout: 120_000 },
  async () => {
    await seedEmptyDatabase(payload, { password: 'a-password-of-the-seed', now: new Date() })
    const image = await anImage(payload)
    const first = await aPublishedArticle(payload, {
      hero: image.id,
      slug: 'first',
      publishedAt: '2026-01-02T12:00:00.000Z',
    })
    const linked = lexical.body([
      lexical.paragraph([lexical.articleLink('l', first.id, [lexical.text('the first')])]),
      lexical.upload('u', image.id, null),
    ])
    await aPublishedArticle(payload, { body: linked, slug: 'second' })
    await payload.update({
      collection: 'articles',
      id: first.id,
      data: stored({ body: aBody('Newer words. [TODO: cite; date]') }),
      draft: true,
      overrideAccess: true,
    })
    const other = await anArticle(payload, { slug: 'third', body: aBody('Once. [TODO: gone soon]') })
    await payload.update({
      collection: 'articles',
      id: other.id,
      data: stored({ body: aBody('Once upon a time.') }),
      draft: true,
      overrideAccess: true,
    })
    await aRedirect(payload, { from: '/essays/zeroth', to: null, article: first.id })
    const as = await signIn({ email: 'editor@galley.example', password: 'a-password-of-the-seed' })
    const note = await send('POST', `articles/${first.id}/notes`, {
      as,
      json: { on: 'passage', passage: { quote: 'Newer' }, text: 'Than what?', dueOn: '2027-03-28' },
    })
    const { id } = z.object({ note: z.object({ id: z.string() }) }).parse(note.json).note
    await send('POST', `draft-notes/${id}/replies`, { as, json: { text: 'Than the old ones.' } })
    await send('PATCH', `draft-notes/${id}/resolve`, { as, json: { status: 'done' } })
    const live = await payload.findByID({
      collection: 'articles',
      id: first.id,
      overrideAccess: true,
      depth: 0,
    })

    const folder = await exported()
    const before = await contents(folder)
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining([
        'articles/first.md',
        'articles/first.published.md',
        'articles/second.md',
        'site.json',
        `media/${image.filename}`,
      ]),
    )
    await emptied()
    const imported = await importEverything(payload, folder)
    expect(imported).toMatchObject({ ok: true })

    expect(await contents(await exported())).toEqual(before)
    const again = await payload.findByID({
      collection: 'articles',
      id: first.id,
      overrideAccess: true,
      depth: 0,
    })
    const { publicBody, publicChangedAt, publicSummary, publicHero } = live
    expect(again).toMatchObject({ publicBody, publicChangedAt, publicSummary, publicHero })
  },
)

test('an export holds no password, no key and nothing that visitors sent', async () => {
  const text = JSON.stringify(await contents(await exported()))
  const { docs } = await payload.find({ collection: 'inquiries', pagination: false, overrideAccess: true })
  for (const { email } of docs) expect(text).not.toContain(email)
  expect(text).not.toMatch(/"(?:hash|salt|password|apiKey|resetPasswordToken|sessions)"/u)
})

test('a folder that holds something is not written into', async () => {
  const folder = await aFolder()
  await writeFile(path.join(folder, 'mine.txt'), 'Mine.')
  expect(await exportEverything(payload, folder)).toMatchObject({ ok: false })
  expect(await readdir(folder)).toEqual(['mine.txt'])
})

test('a system that holds content is left as it is', async () => {
  const folder = await exported()
  const before = await payload.count({ collection: 'articles', overrideAccess: true })
  const imported = await importEverything(payload, folder)
  expect(imported.ok ? '' : imported.message).toContain('holds content already')
  expect(await payload.count({ collection: 'articles', overrideAccess: true })).toEqual(before)
})

test.each([
  ['topics.json', 'not json', 'no JSON'],
  ['media.json', '[{"id":"x"}]', 'media.json'],
  [
    'articles.json',
    '[{"id":"5f0c6d1e-2b3a-4c5d-8e6f-7a8b9c0d1e2f","file":"../../etc/passwd"}]',
    'articles.json',
  ],
])(
  'a folder whose %s is broken is refused in a sentence, before anything is written',
  async (name, text, told) => {
    const folder = await exported()
    await writeFile(path.join(folder, name), text)
    const imported = await importEverything(payload, folder)
    expect(imported.ok ? '' : imported.message).toContain(told)
  },
)
