import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { loadSecrets } from './secrets.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function aFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-secrets-'))
  folders.push(folder)
  return join(folder, 'state', 'secrets.json')
}

test('secrets are made once and then stay the same', async () => {
  const file = await aFile()
  const first = await loadSecrets(file)
  const second = await loadSecrets(file)
  expect([first.isNew, second.isNew]).toEqual([true, false])
  expect(second.secrets).toEqual(first.secrets)
})

test('they are long enough for those who check them, and all different', async () => {
  const { secrets } = await loadSecrets(await aFile())
  expect(secrets.payloadSecret.length).toBeGreaterThanOrEqual(32)
  expect(secrets.webSecret.length).toBeGreaterThanOrEqual(32)
  expect(secrets.siteKey).toMatch(/^[0-9a-f-]{36}$/)
  expect(secrets.adminPassword).toMatch(/^([a-z]{5}-){3}[a-z]{5}$/)
  expect(secrets.hookSecret).toMatch(/^whsec_[A-Za-z\d+/]{43}=$/)
  expect(new Set(Object.values(secrets)).size).toBe(6)
})

test('only the owner may read them', async () => {
  const file = await aFile()
  await loadSecrets(file)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test.each(['', 'not json', '{}', '{"payloadSecret":"short"}'])(
  'a file that reads %j is refused and left as it is',
  async (content) => {
    const file = await aFile()
    await loadSecrets(file)
    await writeFile(file, content)
    await expect(loadSecrets(file)).rejects.toMatchObject({
      advice: expect.stringContaining('npm run reset'),
    })
    expect(await readFile(file, 'utf8')).toBe(content)
  },
)

test('a file from before a secret was needed gets it, keeps the others, and is not asked twice', async () => {
  const file = await aFile()
  const { secrets } = await loadSecrets(file)
  const { hookSecret: _, ...before } = secrets
  await writeFile(file, JSON.stringify(before))
  const { secrets: now, isNew } = await loadSecrets(file)
  expect([now, isNew]).toEqual([{ ...before, hookSecret: expect.stringMatching(/^whsec_/) }, false])
  expect((await loadSecrets(file)).secrets).toEqual(now)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})
