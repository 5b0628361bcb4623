import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { importFiles } from './import-files.ts'

const folder = await mkdtemp(join(tmpdir(), 'galley-import-'))
afterAll(() => rm(folder, { recursive: true }))

async function aFile(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

type Asked = { path: string; body: unknown; authorization: string | null }

/** A CMS that answers logins, and texts with the answers given. */
function aCms(answers: Response[], login = Response.json({ token: 'session' })) {
  const asked: Asked[] = []
  const ask: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    const body: unknown = await request.json()
    asked.push({ path: pathname, body, authorization: request.headers.get('authorization') })
    return pathname === '/api/users/login' ? login : (answers.shift() ?? new Response(null, { status: 500 }))
  }
  return { ask, asked }
}

async function run(files: string[], given: { ask?: typeof fetch; again?: boolean } = {}) {
  const said: string[] = []
  const complaints: string[] = []
  const code = await importFiles(
    { files, again: given.again ?? false, replace: false },
    {
      environment: () => ({ cmsUrl: 'http://cms.example', email: 'ed@x.example', password: 'secret' }),
      say: (words) => said.push(words),
      complain: (words) => complaints.push(words),
      ask: given.ask ?? (() => Promise.reject(new Error('Nothing should be asked.'))),
    },
  )
  return { code, said: said.join('\n'), complaints: complaints.join('\n') }
}

const made = () =>
  Response.json(
    {
      outcome: 'created',
      notes: null,
      article: {
        id: '1',
        title: 'T',
        slug: 't',
        adminUrl: 'http://cms.example/admin/collections/articles/1',
      },
      topic: null,
      headings: [],
      report: { leftOut: [], annotations: { count: 0, words: [] }, problems: [] },
    },
    { status: 201 },
  )

test('a file is sent with its name and its text, in the name of who signed in', async () => {
  const { ask, asked } = aCms([made()])
  const { code, said } = await run([await aFile('t.md', '\ufeff# T\r\n\r\nText.')], { ask, again: true })
  expect(code).toBe(0)
  expect(said).toContain('“T” is a draft now.')
  expect(asked).toEqual([
    {
      path: '/api/users/login',
      body: { email: 'ed@x.example', password: 'secret' },
      authorization: null,
    },
    {
      path: '/api/articles/import',
      body: { fileName: 't.md', text: '# T\n\nText.', again: true, replace: false },
      authorization: 'JWT session',
    },
  ])
})

test.each([
  ['a file that does not exist', () => join(folder, 'nowhere.md'), /There is no file/u],
  ['a folder', () => folder, /is a folder/u],
  ['an empty file', () => aFile('empty.md', ''), /is empty/u],
  ['a binary file', () => aFile('binary.md', new Uint8Array([1, 0, 2])), /not a text file/u],
  ['a file of 20 MB', () => aFile('large.md', new Uint8Array(20 * 1024 * 1024)), /20\.0 MB, .+ up to 1 MB/u],
  ['a file in Latin-1', () => aFile('latin.md', new Uint8Array([0x63, 0xe9])), /not written in UTF-8/u],
])('%s is refused in a sentence before anything is asked of the CMS', async (_, path, sentence) => {
  const { code, complaints } = await run([await path()])
  expect(code).toBe(1)
  expect(complaints).toMatch(sentence)
  expect(complaints).toMatch(/Nothing was imported of it\.$/u)
})

test('a file that is refused does not keep the others back, and is not forgotten', async () => {
  const { ask } = aCms([made()])
  const { code, said, complaints } = await run([join(folder, 'no.md'), await aFile('t.md', '# T\n\nText.')], {
    ask,
  })
  expect([code, said.includes('is a draft now'), complaints.includes('no.md')]).toEqual([1, true, true])
})

test('a text that was imported before is refused with the article that it became', async () => {
  const adminUrl = 'http://cms.example/admin/collections/articles/1'
  const known = Response.json(
    { errors: [{ message: 'It became “T”.' }], article: { id: '1', title: 'T', adminUrl } },
    { status: 409 },
  )
  const { code, complaints } = await run([await aFile('t.md', '# T\n\nText.')], { ask: aCms([known]).ask })
  expect(code).toBe(1)
  expect(complaints).toBe(`It became “T”.\n  The article: ${adminUrl}`)
})

test.each([
  [
    'a login that is not accepted',
    new Response('{}', { status: 401 }),
    /did not accept the login of ed@x\.example/u,
  ],
  ['a CMS that fails', new Response('oh', { status: 502 }), /status 502/u],
])('%s is told in a sentence', async (_, login, sentence) => {
  const { code, complaints } = await run([await aFile('t.md', '# T\n\nText.')], { ask: aCms([], login).ask })
  expect(code).toBe(1)
  expect(complaints).toMatch(sentence)
  expect(complaints).not.toContain('secret')
})

test('a CMS that is not there is told in a sentence', async () => {
  const { code, complaints } = await run([await aFile('t.md', '# T\n\nText.')], {
    ask: () => Promise.reject(new TypeError('fetch failed')),
  })
  expect(code).toBe(1)
  expect(complaints).toMatch(/^The CMS at http:\/\/cms\.example does not answer\./u)
})

test('an answer that no importer knows is told as that', async () => {
  const { ask } = aCms([Response.json({ ok: true }, { status: 201 })])
  const { code, complaints } = await run([await aFile('t.md', '# T\n\nText.')], { ask })
  expect(code).toBe(1)
  expect(complaints).toMatch(/Please look in the admin/u)
})
