import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as readBody } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { startCms } from '../testing/cms.ts'
import { send } from '../testing/rest.ts'
import { aPerson } from '../testing/sign-in.ts'

const payload = await startCms()
const editor = await aPerson(payload, 'editor')

/** The CMS's REST surface behind a real address, as the command meets it. */
const server = createServer((request, response) => {
  const authorization = request.headers.authorization
  void readBody(request).then(async (body) => {
    const answer = await send(request.method ?? 'GET', (request.url ?? '').replace(/^\/api\//u, ''), {
      ...(authorization !== undefined && { as: { authorization } }),
      headers: { 'content-type': 'application/json' },
      body,
    })
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(Buffer.from(answer.text, 'latin1'))
  })
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const folder = await mkdtemp(join(tmpdir(), 'galley-import-'))
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

function addressOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port.')
  return `http://127.0.0.1:${address.port}`
}

type Run = { code: number; out: string; err: string }

function command(args: string[], password = editor.password): Promise<Run> {
  const environment = {
    NODE_ENV: 'test' as const,
    PATH: process.env.PATH ?? '',
    CMS_URL: addressOf(server.address()),
    GALLEY_EMAIL: editor.email,
    GALLEY_PASSWORD: password,
  }
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'src/import/main.ts', ...args],
      { cwd: fileURLToPath(new URL('../..', import.meta.url)), env: environment },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

async function aFile(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

test('the command makes a draft of a file, tells what became of it, and refuses it the second time', async () => {
  const path = await aFile(
    'trays.md',
    '---\ntopic: Trays\nlayout: post\n---\n# Trays, and who owns them\n\nWords.[^1]\n\n[TODO: more]\n\n[^1]: A note.\n',
  )
  const first = await command([path])
  expect(first).toMatchObject({ code: 0, err: '' })
  for (const told of [
    '“Trays, and who owns them” is a draft now.',
    'Trays, which did not exist and was made',
    '[TODO: more]',
    'line 3: layout: post',
  ]) {
    expect(first.out).toContain(told)
  }

  const second = await command([path])
  expect(second).toMatchObject({ code: 1, out: '' })
  expect(second.err).toContain('“trays.md” was imported before')

  const { docs } = await payload.find({
    collection: 'articles',
    where: { title: { equals: 'Trays, and who owns them' } },
    draft: true,
    overrideAccess: true,
  })
  expect(docs).toHaveLength(1)
})

test('a wrong password is told in a sentence and never printed', async () => {
  const path = await aFile('other.md', '# Other\n\nWords.')
  const { code, out, err } = await command([path], 'not the password')
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/did not accept the login/u)
  expect(err).not.toContain('not the password')
})

test.each([[[]], [['--twice', 'a.md']]])('asked with %j, the command says how it is used', async (args) => {
  const { code, err } = await command(args)
  expect(code).toBe(1)
  expect(err).toContain('Usage: npm run import -- FILE')
})
