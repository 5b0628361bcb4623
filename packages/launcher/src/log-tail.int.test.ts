import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { logTail } from './log-tail.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function aLog(content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-log-'))
  folders.push(folder)
  await writeFile(join(folder, 'log'), content)
  return join(folder, 'log')
}

test('the last lines are given', async () => {
  expect(await logTail(await aLog('one\ntwo\nthree\n'), { lines: 2 })).toBe('two\nthree')
})

test('what an earlier run wrote is left out', async () => {
  expect(await logTail(await aLog('before\nnow\n'), { from: 'before\n'.length })).toBe('now')
})

test('a long line is cut, so that it does not push the others off the screen', async () => {
  expect(await logTail(await aLog(`${'x'.repeat(5_000)}\nend\n`))).toMatch(/^x{400} …\nend$/)
})

test('there is nothing to give of a log that does not exist', async () => {
  expect(await logTail('/there/is/no/log')).toBe('')
})
