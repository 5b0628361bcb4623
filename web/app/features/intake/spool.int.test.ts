import { randomUUID } from 'node:crypto'
import * as nodeFiles from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { intakeSchema } from '@galley/content-model'
import type { Intake } from '@galley/content-model'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { openLog } from '../../log.server.ts'
import { startDrainer } from './drainer.server.ts'
import type { Delivered } from './drainer.server.ts'
import { fingerprintOf, openSpool, spoolName } from './spool.server.ts'
import type { SpoolFiles } from './spool.server.ts'

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => nodeFiles.rm(folder, { recursive: true, force: true }))))

async function aFolder(): Promise<string> {
  const folder = await nodeFiles.mkdtemp(join(tmpdir(), 'galley-spool-'))
  folders.push(folder)
  return folder
}

function anIntake(given: Partial<Intake> = {}): Intake {
  return intakeSchema.parse({
    submissionKey: randomUUID(),
    path: 'message',
    name: 'Zoë',
    email: 'zoe@example.com',
    message: 'We print everything twice. 👩‍💻 \u200fمحمد\u200f',
    essay: null,
    receivedAt: '2026-11-20T15:04:05.678Z',
    ...given,
  })
}

/** A disk on which one call fails as it does when there is no space left. */
function fullDisk(at: 'open' | 'write' | 'sync' | 'link'): SpoolFiles {
  const noSpace = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  return {
    ...nodeFiles,
    link: at === 'link' ? () => Promise.reject(noSpace) : nodeFiles.link,
    open: async (path, flags, mode) => {
      if (at === 'open' && flags === 'wx') throw noSpace
      const file = await nodeFiles.open(path, flags, mode)
      if (at === 'write' && flags === 'wx') {
        const write = file.writeFile.bind(file)
        file.writeFile = async (text) => {
          await write(String(text).slice(0, 20))
          throw noSpace
        }
      }
      if (at === 'sync') file.sync = () => Promise.reject(noSpace)
      return file
    },
  }
}

describe('what is put', () => {
  test('is read again as it was, in the order in which it came', async () => {
    const spool = await openSpool({ folder: await aFolder() })
    const intakes = [anIntake(), anIntake({ message: 'x'.repeat(100_000) }), anIntake()]
    for (const intake of intakes) await spool.put(intake)
    const names = await spool.waiting()
    expect(names).toEqual(intakes.map(spoolName))
    expect(await Promise.all(names.map((name) => spool.read(name)))).toEqual(intakes)
  })

  test('a hundred times at once with one key and one text is one file', async () => {
    const spool = await openSpool({ folder: await aFolder() })
    const intake = anIntake()
    await Promise.all(Array.from({ length: 100 }, () => spool.put(intake)))
    expect(await spool.waiting()).toEqual([spoolName(intake)])
  })

  test('with one key and another text is a second file', async () => {
    const spool = await openSpool({ folder: await aFolder() })
    const intake = anIntake()
    await spool.put(intake)
    await spool.put({ ...intake, message: 'Other words.' })
    expect(await spool.waiting()).toHaveLength(2)
  })

  test.each(['open', 'write', 'sync', 'link'] as const)(
    '30 on a disk that is full at %s is refused, and nothing of it is ever sent',
    async (at) => {
      const folder = await aFolder()
      const spool = await openSpool({ folder, files: fullDisk(at) })
      await expect(spool.put(anIntake())).rejects.toThrow('ENOSPC')
      if (at !== 'sync') expect(await spool.waiting()).toEqual([])
      expect(await nodeFiles.readdir(join(folder, 'tmp'))).toEqual([])
    },
  )

  test('29 in a folder that cannot be written is refused, and the spool says so', async () => {
    const folder = await aFolder()
    const spool = await openSpool({ folder })
    expect(await spool.isWritable()).toBe(true)
    await nodeFiles.rm(join(folder, 'tmp'), { recursive: true })
    await nodeFiles.writeFile(join(folder, 'tmp'), '')
    await expect(spool.put(anIntake())).rejects.toThrow('ENOTDIR')
    expect(await spool.isWritable()).toBe(false)
  })

  test.each([
    ['cut off', (text: string) => text.slice(0, -10)],
    ['changed by one letter', (text: string) => text.replace('print', 'paint')],
    ['empty', () => ''],
  ])('30 and was %s on disk is known as damaged', async (_, damage) => {
    const folder = await aFolder()
    const spool = await openSpool({ folder })
    const intake = anIntake()
    await spool.put(intake)
    const path = join(folder, 'new', spoolName(intake))
    await nodeFiles.writeFile(path, damage(await nodeFiles.readFile(path, 'utf8')))
    expect(await spool.read(spoolName(intake))).toBe('damaged')
  })

  test('is for the eyes of the site alone', async () => {
    const folder = await aFolder()
    const spool = await openSpool({ folder })
    const intake = anIntake()
    await spool.put(intake)
    const { mode } = await nodeFiles.stat(join(folder, 'new', spoolName(intake)))
    expect(mode & 0o077).toBe(0)
  })
})

test('processes that open a new folder at the same time call it by one name, which stays', async () => {
  const folder = await aFolder()
  const opened = await Promise.all(Array.from({ length: 10 }, () => openSpool({ folder })))
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
  expect((await openSpool({ folder })).id).toBe(opened[0]?.id)
})

test.each(['takeOnce', 'settleOnce'] as const)('%s says yes to one of a hundred at once', async (act) => {
  const spool = await openSpool({ folder: await aFolder() })
  const key = randomUUID()
  const said = await Promise.all(
    Array.from({ length: 100 }, (_, index) => spool[act](index % 2 === 0 ? key : key.toUpperCase())),
  )
  expect(said.filter(Boolean)).toHaveLength(1)
})

test('what was promised first for a key is promised to everyone who asks again', async () => {
  const spool = await openSpool({ folder: await aFolder() })
  const key = randomUUID()
  let count = 0
  const asked = await Promise.all(
    Array.from({ length: 100 }, () => spool.promised(key, z.number(), () => (count += 1))),
  )
  expect(new Set(asked).size).toBe(1)
  expect(await spool.promised(key.toUpperCase(), z.number(), () => 1_000)).toBe(asked[0])
})

describe('a claim', () => {
  test('is one process’s alone until it is released', async () => {
    const folder = await aFolder()
    const [one, two] = await Promise.all([openSpool({ folder }), openSpool({ folder })])
    const intake = anIntake()
    await one.put(intake)
    const claim = await one.claim(spoolName(intake))
    expect(claim).not.toBeNull()
    expect(await one.claim(spoolName(intake))).toBeNull()
    await claim?.release()
    expect(await two.claim(spoolName(intake))).not.toBeNull()
  })

  test.each([
    ['that has ended, on this machine', `${'HOST'} 999999999 other`, 0, true],
    ['on another machine, a moment ago', 'elsewhere 1 other', 0, false],
    ['on another machine, longer ago than sending takes', 'elsewhere 1 other', 61_000, true],
  ])('of a process %s', async (_, held, agoMs, isTaken) => {
    const { hostname } = await import('node:os')
    const folder = await aFolder()
    const spool = await openSpool({ folder, now: () => Date.now() + agoMs })
    const intake = anIntake()
    await spool.put(intake)
    await nodeFiles.writeFile(join(folder, 'claims', spoolName(intake)), held.replace('HOST', hostname()))
    expect((await spool.claim(spoolName(intake))) !== null).toBe(isTaken)
  })
})

describe('draining', () => {
  const log = openLog('test')

  async function aDrained(
    deliver: (intake: Intake) => Promise<Delivered>,
    given: { processes?: number } = {},
  ) {
    const folder = await aFolder()
    const spool = await openSpool({ folder })
    const start = async () =>
      startDrainer({ spool: await openSpool({ folder }), deliver, log, random: () => 0.02 })
    return { folder, spool, start: () => Promise.all(Array.from({ length: given.processes ?? 1 }, start)) }
  }
  const empty = (spool: Awaited<ReturnType<typeof openSpool>>) =>
    vi.waitFor(async () => expect(await spool.status()).toMatchObject({ waiting: 0 }), { timeout: 30_000 })

  test('by four processes sends each of a hundred once', async () => {
    const sent: string[] = []
    const { spool, start } = await aDrained(
      async ({ submissionKey }) => {
        sent.push(submissionKey)
        return { kind: 'kept' }
      },
      { processes: 4 },
    )
    const intakes = Array.from({ length: 100 }, () => anIntake())
    for (const intake of intakes) await spool.put(intake)
    const drainers = await start()
    await empty(spool)
    await Promise.all(drainers.map((drainer) => drainer.stop()))
    expect(sent.toSorted()).toEqual(intakes.map(({ submissionKey }) => submissionKey).toSorted())
  })

  test('I3 keeps a file of which the CMS says yes and of which nothing can be read, and sends it again', async () => {
    let asked = 0
    const { spool, start } = await aDrained(async () => {
      asked += 1
      return asked < 3 ? { kind: 'missing' } : { kind: 'kept' }
    })
    await spool.put(anIntake())
    const [drainer] = await start()
    await empty(spool)
    await drainer?.stop()
    expect(asked).toBe(3)
  })

  test('sends what came later under one key after what came first, however often the first one fails', async () => {
    const sent: string[] = []
    const { spool, start } = await aDrained(async ({ message }) => {
      sent.push(message)
      if (sent.length < 3) throw new Error('The CMS is away.')
      return { kind: 'kept' }
    })
    const first = anIntake({ message: 'first' })
    await spool.put(first)
    await spool.put({ ...first, message: 'second' })
    const [drainer] = await start()
    await empty(spool)
    await drainer?.stop()
    expect(sent).toEqual(['first', 'first', 'first', 'second'])
  })

  test('one that fails for ever does not hold up the others', async () => {
    const bad = anIntake()
    const sent: string[] = []
    const { spool, start } = await aDrained(async ({ submissionKey }) => {
      if (submissionKey === bad.submissionKey) throw new Error('500')
      sent.push(submissionKey)
      return { kind: 'kept' }
    })
    await spool.put(bad)
    for (let count = 0; count < 10; count += 1) await spool.put(anIntake())
    const [drainer] = await start()
    await vi.waitFor(() => expect(sent).toHaveLength(10), { timeout: 30_000 })
    await drainer?.stop()
    expect(await spool.waiting()).toEqual([spoolName(bad)])
  })

  test('rests for a while after five failures in a row', async () => {
    let attempts = 0
    const { spool, start } = await aDrained(async () => {
      attempts += 1
      throw new Error('The CMS is away.')
    })
    for (let count = 0; count < 20; count += 1) await spool.put(anIntake())
    const [drainer] = await start()
    await vi.waitFor(() => expect(drainer?.isPaused()).toBe(true))
    drainer?.wake()
    await drainer?.stop()
    expect(attempts).toBeGreaterThanOrEqual(5)
    expect(attempts).toBeLessThanOrEqual(8) // four at a time: three were on their way
    expect(await spool.waiting()).toHaveLength(20)
  })

  test('puts aside what the CMS will never take, tells why without a word of it, and sends it again when it is put back', async () => {
    let answer: Delivered = { kind: 'refused', status: 422, why: 'The CMS refused it. Fields: email.' }
    const { folder, spool, start } = await aDrained(async () => answer)
    const intake = anIntake()
    await spool.put(intake)
    const [drainer] = await start()
    await vi.waitFor(async () => expect(await spool.status()).toMatchObject({ waiting: 0, dead: 1 }), {
      timeout: 10_000,
    })
    const dead = await spool.dead()
    expect(dead).toMatchObject([{ name: spoolName(intake), status: 422, why: answer.why }])
    expect(JSON.stringify(dead)).not.toMatch(/Zo|zoe|print/u)

    answer = { kind: 'kept' }
    expect(await spool.putBack('../new/x')).toBe(false)
    expect(await spool.putBack(spoolName(intake))).toBe(true)
    drainer?.wake()
    await vi.waitFor(async () => expect(await spool.status()).toMatchObject({ waiting: 0, dead: 0 }), {
      timeout: 10_000,
    })
    await drainer?.stop()
    expect(await nodeFiles.readdir(join(folder, 'dead'))).toEqual([])
  })

  test('what was put aside goes when its time is over, and not before', async () => {
    const folder = await aFolder()
    let clock = Date.parse('2026-01-10T09:00:00.000Z')
    const spool = await openSpool({ folder, now: () => clock })
    const [old, young] = [anIntake(), anIntake()]
    for (const intake of [old, young]) {
      await spool.put(intake)
      const claim = await spool.claim(spoolName(intake))
      if (claim === null) throw new Error('Somebody else holds it.')
      await spool.bury(claim, { status: 422, why: 'The CMS refused it.' })
      await claim.release()
      clock += 24 * 3_600_000
    }
    expect(await spool.deleteDead('2026-01-10T09:00:00.000Z')).toBe(0)
    expect(await spool.deleteDead('2026-01-10T09:00:00.001Z')).toBe(1)
    expect(await spool.dead()).toMatchObject([{ name: spoolName(young) }])
    const left = await nodeFiles.readdir(join(folder, 'dead'))
    expect(left.toSorted()).toEqual([spoolName(young), `${spoolName(young)}.why`])
  })

  test('puts a damaged file aside and goes on', async () => {
    const { folder, spool, start } = await aDrained(async () => ({ kind: 'kept' }))
    const intake = anIntake()
    await spool.put(intake)
    await nodeFiles.writeFile(join(folder, 'new', spoolName(intake)), 'half a line')
    await spool.put(anIntake())
    const [drainer] = await start()
    await vi.waitFor(async () => expect(await spool.status()).toMatchObject({ waiting: 0, dead: 1 }), {
      timeout: 10_000,
    })
    await drainer?.stop()
  })

  test('on a full disk goes on: what is on it must be able to leave', async () => {
    const folder = await aFolder()
    const spool = await openSpool({ folder })
    await spool.put(anIntake())
    const full = await openSpool({ folder, files: fullDisk('open') })
    const drainer = startDrainer({ spool: full, deliver: async () => ({ kind: 'kept' }), log })
    await empty(spool)
    await drainer.stop()
  })
})

test('the fingerprint says what was sent, and not when', () => {
  const intake = anIntake()
  expect(fingerprintOf({ ...intake, receivedAt: '2026-11-21T00:00:00.000Z' })).toBe(fingerprintOf(intake))
  expect(fingerprintOf({ ...intake, name: 'Zoe' })).not.toBe(fingerprintOf(intake))
})
