import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { env } from '../../env.ts'
import { body, paragraph, text } from '../../import/lexical.ts'
import { anArticle, anImage, aPicture, aPublishedArticle, stored } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { asSite, send } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'

const payload = await startCms()
const editor = (await aPerson(payload, 'editor')).as
const owner = (await aPerson(payload, 'owner')).as

const siteGets = async (filename: string | null | undefined) =>
  (await send('GET', `media/file/${filename}`, { as: asSite })).status

function upload(
  name: string,
  type: string,
  bytes: Uint8Array<ArrayBuffer> | string,
  fields: object = { alt: 'x' },
) {
  const form = new FormData()
  form.set('_payload', JSON.stringify(fields))
  form.set('file', new File([bytes], name, { type }))
  return send('POST', 'media', { as: editor, body: form })
}

const uploaded = z.object({
  doc: z.looseObject({
    id: z.string(),
    filename: z.string(),
    mimeType: z.string(),
    sizes: z.record(z.string(), z.looseObject({ filename: z.string().nullish() })),
  }),
})

describe('a file is for readers from the moment something that shows it is published', () => {
  const withImage = (id: string) =>
    body([
      paragraph([text('Words.')]),
      {
        type: 'upload',
        version: 3,
        format: '',
        id: randomUUID(),
        relationTo: 'media',
        value: id,
        fields: null,
      },
    ])

  test('as the opening image', async () => {
    const { id: hero, filename } = await anImage(payload)
    const { id } = await anArticle(payload, { hero })
    expect(await siteGets(filename)).toBe(403)
    await send('PATCH', `articles/${id}`, { as: editor, json: { _status: 'published' } })
    expect(await siteGets(filename)).toBe(200)
  })

  test('as an image in the text', async () => {
    const { id: image, filename } = await anImage(payload)
    const { id } = await anArticle(payload)
    const words = stored({ body: withImage(image) })
    await send('PATCH', `articles/${id}?draft=true`, { as: editor, json: words })
    expect(await siteGets(filename)).toBe(403)
    const answer = await send('PATCH', `articles/${id}`, { as: editor, json: { _status: 'published' } })
    expect(answer.status, answer.text.slice(0, 300)).toBe(200)
    expect(await siteGets(filename)).toBe(200)
  })

  test('and not while it stands in a newer draft only', async () => {
    const { id } = await aPublishedArticle(payload)
    const { id: hero, filename } = await anImage(payload)
    await send('PATCH', `articles/${id}?draft=true`, { as: editor, json: { hero } })
    expect(await siteGets(filename)).toBe(403)
  })

  test('and not when the publish is refused', async () => {
    const { id: hero, filename } = await anImage(payload)
    const { id } = await anArticle(payload, { hero })
    const json = { _status: 'published', title: 'Not yet [TODO: this]' }
    expect((await send('PATCH', `articles/${id}`, { as: editor, json })).status).toBe(422)
    expect(await siteGets(filename)).toBe(403)
  })

  test('and no client can say so', async () => {
    const { id, filename } = await anImage(payload)
    const json = { publicSince: new Date().toISOString() }
    expect((await send('PATCH', `media/${id}`, { as: owner, json })).status).toBe(200)
    expect(await siteGets(filename)).toBe(403)
  })

  test('in every size that the page offers', async () => {
    const answer = await upload('wide.png', 'image/png', await aPicture(2_000, 500))
    const { doc } = uploaded.parse(answer.json)
    const files = Object.values(doc.sizes).flatMap(({ filename }) => filename ?? [])
    expect(files).toHaveLength(4)
    for (const file of files) expect(await siteGets(file)).toBe(403)
    await aPublishedArticle(payload, { hero: doc.id })
    for (const file of files) expect(await siteGets(file)).toBe(200)
  })
})

describe('an upload', () => {
  test('is encoded anew: what else the file carried is gone', async () => {
    const picture = await sharp(await aPicture(40, 40))
      .withExif({ IFD0: { Copyright: 'secret-owner' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .jpeg()
      .toBuffer()
    const bytes = Buffer.concat([picture, Buffer.from('<script>alert(1)</script>PK\u0003\u0004trailing')])
    const { doc } = uploaded.parse((await upload('photo.jpg', 'image/jpeg', bytes)).json)
    expect(doc.mimeType).toBe('image/webp')
    const kept = await readFile(path.join(env.MEDIA_DIR, doc.filename))
    expect(kept.toString('latin1')).not.toMatch(/secret-owner|script|trailing/u)
    expect((await sharp(kept).metadata()).exif).toBeUndefined()
  })

  test.each([
    ['HTML that says it is a PNG', 'page.png', 'image/png', '<!doctype html><script>alert(1)</script>'],
    [
      'SVG with a script',
      'image.svg',
      'image/svg+xml',
      '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    ],
    ['SVG that says it is a PNG', 'image.png', 'image/png', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['HTML', 'page.html', 'text/html', '<b>x</b>'],
    ['a program', 'run.exe', 'application/octet-stream', 'MZ\u0090'],
    ['nothing', 'nothing.png', 'image/png', ''],
    ['half a picture', 'half.png', 'image/png', '\u0089PNG\r\n\u001a\n'],
  ])('of %s is refused, and nothing stays behind', async (_, name, type, content) => {
    const before = await readdir(env.MEDIA_DIR)
    const { totalDocs } = await payload.count({ collection: 'media', overrideAccess: true })
    const answer = await upload(name, type, content)
    expect(answer.status, answer.text.slice(0, 300)).toBeGreaterThanOrEqual(400)
    expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(500)
    expect(await payload.count({ collection: 'media', overrideAccess: true })).toEqual({ totalDocs })
    expect(await readdir(env.MEDIA_DIR)).toEqual(before)
  })

  test('of a picture with more points than a page could show is refused', async () => {
    const answer = await upload('huge.png', 'image/png', await aPicture(12_000, 12_000))
    expect(answer.status, answer.text.slice(0, 300)).toBeGreaterThanOrEqual(400)
    expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(500)
  })

  test('without a description is refused', async () => {
    expect((await upload('plain.png', 'image/png', await aPicture(), {})).status).toBe(400)
  })

  test.each([
    '../../escape.png',
    '..\\escape.png',
    '/etc/escape.png',
    'a.php.png',
    'ünïcode 💥.png',
    `${'x'.repeat(300)}.png`,
    '.htaccess',
  ])('keeps its file in the media folder, whatever it is called: %s', async (name) => {
    const answer = await upload(name, 'image/png', await aPicture())
    expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(500)
    if (answer.status !== 201) return
    const { doc } = uploaded.parse(answer.json)
    expect(await readdir(env.MEDIA_DIR)).toContain(doc.filename)
    expect(doc.filename).toMatch(/\.webp$/u)
    expect((await send('GET', `media/file/${encodeURIComponent(doc.filename)}`, { as: editor })).status).toBe(
      200,
    )
  })

  test('of two files with one name keeps both', async () => {
    const name = `same-${randomUUID()}.png`
    const first = uploaded.parse((await upload(name, 'image/png', await aPicture())).json)
    const second = uploaded.parse((await upload(name, 'image/png', await aPicture())).json)
    expect(first.doc.filename).not.toBe(second.doc.filename)
  })

  test('by address is not done: nothing is fetched', async () => {
    let asked = 0
    const sink = createServer((_, response) => {
      asked += 1
      response.end()
    })
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
    const address = z.object({ port: z.number() }).parse(sink.address())
    const url = `http://localhost:${address.port}/secret.png`
    const fetched = vi.spyOn(globalThis, 'fetch')
    const answer = await send('POST', 'media', {
      as: editor,
      json: { alt: 'x', url, filename: 'secret.png' },
    })
    expect(answer.status).toBe(400)
    expect(fetched).not.toHaveBeenCalled()
    expect(asked).toBe(0)
    fetched.mockRestore()
    sink.close()
  })
})

test('a file is served as what it is, and as nothing else', async () => {
  const { filename } = await anImage(payload)
  const { headers } = await send('GET', `media/file/${filename}`, { as: editor })
  expect(headers.get('content-type')).toBe('image/webp')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('an image that a published article shows is not deleted from under its readers', async () => {
  const { id: hero, filename } = await anImage(payload)
  const { id } = await aPublishedArticle(payload, { hero })
  const answer = await send('DELETE', `media/${hero}`, { as: owner })
  expect(answer.status).toBe(409)
  expect(await siteGets(filename)).toBe(200)

  await send('PATCH', `articles/${id}`, { as: editor, json: { _status: 'published', hero: null } })
  expect((await send('DELETE', `media/${hero}`, { as: owner })).status).toBe(200)
})

test('nor one that waits in a newer draft', async () => {
  const { id } = await aPublishedArticle(payload, { title: 'The lamp' })
  const { id: hero } = await anImage(payload)
  await send('PATCH', `articles/${id}?draft=true`, { as: editor, json: { hero } })
  const answer = await send('DELETE', `media/${hero}`, { as: owner })
  expect(answer.status).toBe(409)
  expect(answer.text).toContain('The lamp')
})
