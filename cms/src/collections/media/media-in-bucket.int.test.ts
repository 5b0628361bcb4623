import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, inject, test, vi } from 'vitest'
import { z } from 'zod'
import { bucketStore } from '../../file-store/bucket-store.ts'
import { openBucket } from '../../file-store/bucket.fixture.ts'

// The environment is read while the configuration is loaded, so the bucket stands in it before.
const bucket = await openBucket()
for (const [name, value] of Object.entries(bucket.environment)) vi.stubEnv(name, value)
const { env } = await import('../../env.ts')
const { anArticle, anImage, aPicture } = await import('../../testing/builders.ts')
const { startCms } = await import('../../testing/cms.ts')
const { asSite, asVisitor, send } = await import('../../testing/rest.ts')
const { aPerson } = await import('../../testing/sign-in.ts')
const payload = await startCms()
afterAll(() => {
  bucket.close()
  vi.unstubAllEnvs()
})
const editor = (await aPerson(payload, 'editor')).as
const owner = (await aPerson(payload, 'owner')).as

const uploaded = z.object({
  doc: z.looseObject({
    id: z.string(),
    filename: z.string(),
    url: z.string(),
    sizes: z.record(z.string(), z.looseObject({ filename: z.string().nullish() })),
  }),
})

async function upload(name: string) {
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt: 'A wide picture' }))
  form.set('file', new File([await aPicture(2_000, 50)], name, { type: 'image/png' }))
  return send('POST', 'media', { as: editor, body: form })
}

async function anUpload(name: string) {
  const answer = await upload(name)
  expect(answer.status, answer.text.slice(0, 300)).toBe(201)
  const { doc } = uploaded.parse(answer.json)
  const sizes = Object.values(doc.sizes).flatMap(({ filename }) => filename ?? [])
  return { ...doc, files: [doc.filename, ...sizes] }
}

const countImages = async () => (await payload.count({ collection: 'media', overrideAccess: true })).totalDocs

test('an upload and all its sizes are in the bucket and not in the folder, under the names that they have in a folder', async () => {
  const { files, url } = await anUpload('harbour.png')
  expect(files).toHaveLength(5)
  expect([...bucket.files.keys()]).toEqual(expect.arrayContaining(files))
  expect(await readdir(env.MEDIA_DIR)).toEqual([])
  expect(url).toBe('http://localhost:3001/api/media/file/harbour.webp')
})

test('its files are for readers from the moment something that shows it is published, and nobody gets an address of the bucket', async () => {
  const { id: hero, files } = await anUpload('lamp.png')
  const { id } = await anArticle(payload, { hero })
  for (const file of files) {
    expect((await send('GET', `media/file/${file}`, { as: asSite })).status).toBe(403)
    expect((await send('GET', `media/file/${file}`, { as: asVisitor })).status).toBe(401)
  }
  await send('PATCH', `articles/${id}`, { as: editor, json: { _status: 'published' } })
  for (const file of files) {
    const { status, headers, text } = await send('GET', `media/file/${file}`, { as: asSite })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('image/webp')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-length')).toBe(String(bucket.files.get(file)?.content.length))
    expect(text).toBe(bucket.files.get(file)?.content.toString('latin1'))
    expect(JSON.stringify([...headers])).not.toContain(bucket.address.bucket)
  }
})

test.each([
  ['bytes=2-5', 206, 'bytes 2-5/'],
  ['bytes=-3', 206, 'bytes '],
  ['bytes=99999999-', 416, 'bytes */'],
])('a range is answered as from a folder: %s → %i', async (range, status, said) => {
  const { filename } = await anImage(payload)
  const answer = await send('GET', `media/file/${filename}`, { as: editor, headers: { range } })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-range')).toContain(said)
  const content = bucket.files.get(filename ?? '')?.content ?? Buffer.of()
  if (range === 'bytes=2-5') expect(answer.text).toBe(content.subarray(2, 6).toString('latin1'))
})

test.each(['nothing.webp', '.restoring%2Fx.webp', '..%2Fx.webp', 'passwords.txt'])(
  'what is no image is not looked for as one: %s',
  async (name) => {
    bucket.files.set(decodeURIComponent(name), { content: Buffer.from('x'), modifiedAt: new Date() })
    bucket.files.delete('nothing.webp')
    const { status } = await send('GET', `media/file/${name}`, { as: editor })
    expect([403, 404]).toContain(status)
    bucket.files.delete(decodeURIComponent(name))
  },
)

describe('a bucket that does not do its work', () => {
  test.each(['away', 'refusing'] as const)('refuses an upload, and no row is left: %s', async (mood) => {
    const before = [await countImages(), bucket.files.size]
    const answer = await bucket.inMood(mood, () => upload(`${mood}.png`))
    expect(answer.status).toBe(503)
    expect(answer.text).toContain('Nothing was saved; please try again in a moment.')
    expect([await countImages(), bucket.files.size]).toEqual(before)
  })

  test.each(['away', 'refusing'] as const)('is said to readers as 503: %s', async (mood) => {
    const { filename } = await anImage(payload, { publicSince: new Date().toISOString() })
    const answer = await bucket.inMood(mood, () => send('GET', `media/file/${filename}`, { as: asSite }))
    expect(answer.status).toBe(503)
    expect(answer.text).toContain('Images cannot be read right now.')
  })

  test('does not let an image be deleted whose files would stay', async () => {
    const { id, files } = await anUpload('stays.png')
    const refused = await bucket.inMood('away', () => send('DELETE', `media/${id}`, { as: owner }))
    expect(refused.status, refused.text).toBe(503)
    expect((await send('GET', `media/${id}`, { as: owner })).status).toBe(200)

    expect((await send('DELETE', `media/${id}`, { as: owner })).status).toBe(200)
    for (const file of files) expect(bucket.files.has(file)).toBe(false)
  })
})

test('another file takes the place of the first, and the first is gone', async () => {
  const { id, files } = await anUpload('first.png')
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt: 'Another picture' }))
  form.set('file', new File([await aPicture(30, 30)], 'second.png', { type: 'image/png' }))
  const answer = await send('PATCH', `media/${id}`, { as: editor, body: form })
  expect(answer.status, answer.text.slice(0, 300)).toBe(200)
  expect(bucket.files.has('second.webp')).toBe(true)
  for (const file of files) expect(bucket.files.has(file)).toBe(false)
})

test('a picture is cut without anybody asking a public address for it', async () => {
  const { id, filename } = await anUpload('cut.png')
  const before = bucket.files.get(filename)?.content
  const edits =
    'uploadEdits[crop][x]=0&uploadEdits[crop][y]=0&uploadEdits[crop][width]=50&uploadEdits[crop][height]=50&uploadEdits[crop][unit]=%25'
  const fetched = vi.spyOn(globalThis, 'fetch')
  const path = `media/${id}?${edits}&uploadEdits[widthInPixels]=1000&uploadEdits[heightInPixels]=25`
  const answer = await send('PATCH', path, { as: editor, json: { alt: 'Its left half' } })
  expect(answer.status, answer.text.slice(0, 300)).toBe(200)
  expect(fetched).not.toHaveBeenCalled()
  fetched.mockRestore()
  const { doc } = uploaded.parse(answer.json)
  expect(doc['width']).toBe(1_000)
  expect(bucket.files.get(doc.filename)?.content.equals(before ?? Buffer.of())).toBe(false)
})

test('an export holds the files of the bucket', async () => {
  const { filename } = await anImage(payload)
  const { exportEverything } = await import('../../export/export-everything.ts')
  const folder = await mkdtemp(path.join(tmpdir(), 'galley-export-'))
  try {
    expect(await exportEverything(payload, folder)).toMatchObject({ ok: true })
    const written = await readFile(path.join(folder, 'media', filename ?? ''))
    expect(written.equals(bucket.files.get(filename ?? '')?.content ?? Buffer.of())).toBe(true)
  } finally {
    await rm(folder, { recursive: true })
  }
})

// A restore builds a whole database.
test.runIf(process.env['GALLEY_LONG'] !== undefined)(
  'a backup holds the files of the bucket, and a restore brings them back and keeps what was there',
  async () => {
    const { filename, files } = await anUpload('kept.png')
    const { makeBackup } = await import('../../backup/make-backup.ts')
    const { restoreArchive } = await import('../../restore/restore-archive.ts')
    const { createAnew, drop, openServer } = await import('../../restore/databases.ts')
    const workshop = await mkdtemp(path.join(tmpdir(), 'galley-bucket-'))
    const { adminUrl } = inject('galleyDatabases')
    const target = `bucket_${Date.now()}`
    const databaseUrl = Object.assign(new URL(adminUrl), { pathname: `/${target}` }).href
    const server = await openServer(databaseUrl)
    const store = bucketStore(bucket.address)
    const inWorkshop = (name: string) => path.join(workshop, name)
    const folders = { media: inWorkshop('media'), spool: inWorkshop('spool'), outbox: inWorkshop('outbox') }
    try {
      const backup = await makeBackup({
        databaseUrl: env.DATABASE_URL,
        folders,
        mediaFiles: store,
        into: inWorkshop('archives'),
        environmentNames: [],
        galleyVersion: '0.1.0',
        now: new Date('2026-11-22T20:00:00Z'),
      })
      if (!backup.ok) throw new Error(backup.message)
      const kept = new Map([...bucket.files].map(([name, { content }]) => [name, content]))
      expect(backup.manifest.files.filter((file) => file.path.startsWith('media/'))).toHaveLength(kept.size)

      await createAnew(server, target)
      for (const name of files.slice(1)) bucket.files.delete(name)
      bucket.files.set(filename, { content: Buffer.from('spoilt'), modifiedAt: new Date() })
      await restoreArchive({
        archive: backup.archive,
        databaseUrl,
        folders,
        bucket: store,
        replace: true,
        now: new Date('2026-11-22T21:00:00Z'),
        say: () => {},
      })
      for (const [name, content] of kept) expect(bucket.files.get(name)?.content.equals(content)).toBe(true)
      const aside = [...bucket.files].filter(([name]) => name.startsWith('.before-'))
      expect(aside.map(([, { content }]) => String(content))).toContain('spoilt')
      expect([...bucket.files.keys()].filter((name) => name.startsWith('.restoring/'))).toEqual([])
    } finally {
      const { setAside } = await import('../../restore/databases.ts')
      for (const name of [target, ...(await setAside(server))]) await drop(server, name)
      await server.client.end()
      await rm(workshop, { recursive: true })
    }
  },
)
