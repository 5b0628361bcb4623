import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { testLogins } from '@galley/testing/test-environment'
import { createLocalReq } from 'payload'
import { afterAll, expect, inject, test } from 'vitest'
import type { Intake } from '@galley/content-model'
import { manifestName } from '../backup/archive-manifest.ts'
import { connectTo, digestOf, tablesIn, type Database } from '../backup/describe-tables.ts'
import { keepNewest } from '../backup/keep-newest.ts'
import { makeBackup, type BackupPlan } from '../backup/make-backup.ts'
import { arrivingName, isOfARestore } from '../backup/names-of-restores.ts'
import { takeIn } from '../collections/inquiries/take-in.ts'
import { env } from '../env.ts'
import { aPublishedArticle, anImage } from '../testing/builders.ts'
import { startCms } from '../testing/cms.ts'
import { asSite, send } from '../testing/rest.ts'
import { createAnew, drop, openServer, setAside } from './databases.ts'
import { drillRestore } from './drill.ts'
import { applyMigrations, knownMigrations, payloadAt } from './schema-builder.ts'
import { refuseUnfinishedRestore } from './refuse-unfinished.ts'
import { rememberBackup } from './remember-backup.ts'
import { restoreArchive, type RestorePlan } from './restore-archive.ts'
import { findJournal, planFolders, switchSteps, writeJournal } from './switch-over.ts'

const payload = await startCms()
const isLong = process.env.GALLEY_LONG !== undefined
const { adminUrl } = inject('galleyDatabases')
const target = `restored_${randomUUID().slice(0, 8)}`
const targetUrl = Object.assign(new URL(adminUrl), { pathname: `/${target}` }).href
const workshop = await mkdtemp(path.join(tmpdir(), 'galley-restore-'))
const spool = path.join(workshop, 'spool')
const archives = path.join(workshop, 'archives')
const arrival = {
  media: path.join(workshop, 'new', 'media'),
  spool: path.join(workshop, 'new', 'spool'),
  outbox: path.join(workshop, 'new', 'outbox'),
}
afterAll(async () => {
  await rm(workshop, { recursive: true })
  const server = await openServer(targetUrl)
  for (const name of [target, ...(await setAside(server))]) await drop(server, name)
  await server.client.end()
})

const backupPlan: BackupPlan = {
  databaseUrl: env.DATABASE_URL,
  folders: { media: env.MEDIA_DIR, outbox: env.OUTBOX_DIR, spool },
  into: archives,
  environmentNames: ['PAYLOAD_SECRET'],
  galleyVersion: '0.1.0',
  now: new Date('2026-11-22T20:00:00Z'),
}

const restorePlan = (archive: string): RestorePlan => ({
  archive,
  databaseUrl: targetUrl,
  folders: arrival,
  replace: false,
  now: new Date('2026-11-22T21:00:00Z'),
  say: () => {},
})

function aSubmission(): Intake {
  return {
    submissionKey: randomUUID(),
    path: 'message',
    name: 'Ada Visitor',
    email: `ada-${randomUUID()}@visitors.example`,
    message: `Could we talk about one of our workflows? It is the one of ${randomUUID()}.`,
    essay: null,
    receivedAt: '2026-11-20T15:04:05.678Z',
  }
}

async function made(plan: BackupPlan): Promise<string> {
  const backup = await makeBackup(plan)
  if (!backup.ok) throw new Error(backup.message)
  return backup.archive
}

/** Writes inquiries one after another, as fast as they are taken, until it is told to stop; with their keys. */
function writesUntilStopped() {
  const acknowledged: string[] = []
  const over = new AbortController()
  const writer = async () => {
    while (!over.signal.aborted) {
      const submission = aSubmission()
      const { status } = await send('POST', 'intake', { as: asSite, json: submission })
      if (status === 201) acknowledged.push(submission.submissionKey)
    }
  }
  const writers = Promise.all([writer(), writer(), writer()])
  return {
    acknowledged,
    stop: () => {
      over.abort()
      return writers
    },
  }
}

async function on<Result>(url: string, ask: (client: Database) => Promise<Result>): Promise<Result> {
  const client = await connectTo(url, 'galley-test')
  return ask(client).finally(() => client.end())
}

/** What a database holds, table by table, and the rules that it keeps. */
const contentOf = (url: string) =>
  on(url, async (client) => {
    const tables: Record<string, unknown> = {}
    for (const table of await tablesIn(client)) tables[table.name] = await digestOf(client, table)
    const { rows: rules } = await client.query(
      `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as rule from pg_constraint
       where connamespace = 'public'::regnamespace order by 1, 2`,
    )
    const { rows: others } = await client.query(
      `select indexdef as what from pg_indexes where schemaname = 'public' union all
       select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1`,
    )
    return { tables, rules, others }
  })

test('D-03 what is written while a backup is made is in it whole or not at all, and what was acknowledged before is', async () => {
  await aPublishedArticle(payload)
  const image = await anImage(payload)
  const waiting = aSubmission()
  await mkdir(path.join(spool, 'new'), { recursive: true })
  await writeFile(path.join(spool, 'new', `${waiting.submissionKey}.0.json`), JSON.stringify(waiting))
  const writes = writesUntilStopped()
  await expect.poll(() => writes.acknowledged.length).toBeGreaterThan(20)
  const before = [...writes.acknowledged]
  const archive = await made(backupPlan)
  await writes.stop()
  expect(writes.acknowledged.length).toBeGreaterThan(before.length)

  await restoreArchive(restorePlan(archive))
  const { keys, halves } = await on(targetUrl, async (client) => ({
    keys: (await client.query<{ key: string }>('select submission_key as key from inquiries')).rows,
    // An inquiry and the event of its receipt are written in one transaction.
    halves: (
      await client.query(
        `select coalesce(i.id::text, e.inquiry) from inquiries i
         full join (select inquiry from inquiry_events where act = 'received') e on e.inquiry = i.id::text
         where i.id is null or e.inquiry is null`,
      )
    ).rows,
  }))
  expect(keys.map(({ key }) => key)).toEqual(expect.arrayContaining(before))
  expect(halves).toEqual([])
  expect(await readdir(path.join(arrival.media))).toContain(image.filename)
  expect(await readdir(path.join(arrival.spool, 'new'))).toEqual([`${waiting.submissionKey}.0.json`])
  await rememberBackup({ archive, databaseUrl: targetUrl, say: () => {} })
  const { rows: known } = await on(targetUrl, (client) =>
    client.query('select kind, ok, at from operation_records'),
  )
  expect(known, 'the status page knows of the backup').toEqual([
    { kind: 'backup', ok: true, at: backupPlan.now },
  ])
}, 60_000)

test('a restore brings back every row, image and rule; people sign in, and what was in spool and database is one', async () => {
  // Nothing is written any more, so both can be compared as wholes.
  const submission = aSubmission()
  await send('POST', 'intake', { as: asSite, json: submission })
  const archive = await made({ ...backupPlan, now: new Date('2026-11-22T20:00:01Z') })
  await expect(restoreArchive(restorePlan(archive))).rejects.toThrow('There is data here already')
  const said = await restoreArchive({ ...restorePlan(archive), replace: true })
  expect(said.join('\n')).toContain('All counts and checksums are equal.')

  expect(await contentOf(targetUrl)).toEqual(await contentOf(env.DATABASE_URL))
  for (const file of await readdir(env.MEDIA_DIR)) {
    const [old, restored] = [env.MEDIA_DIR, arrival.media].map((folder) => readFile(path.join(folder, file)))
    expect(await restored).toEqual(await old)
  }
  expect((await readdir(arrival.media)).filter((name) => name.startsWith('.'))).toEqual([
    '.before-20261122210000000',
  ])

  const restored = await payloadAt(targetUrl)
  const { token } = await restored.login({ collection: 'users', data: testLogins.admin })
  expect(token).toBeTruthy()
  const again = await takeIn(submission, await createLocalReq({}, restored))
  const { totalDocs } = await restored.count({
    collection: 'inquiries',
    where: { submissionKey: { equals: submission.submissionKey } },
    overrideAccess: true,
  })
  await restored.destroy()
  // Payload keeps a connection for a while, and a restore refuses while somebody is connected.
  await on(adminUrl, (client) =>
    client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [target]),
  )
  expect([again.created, totalDocs]).toEqual([false, 1])
}, 60_000)

test('a backup that finds no file of any image says where it looked, and leaves nothing behind', async () => {
  const before = await readdir(archives)
  const elsewhere = await mkdtemp(path.join(workshop, 'no-images-'))
  const backup = await makeBackup({ ...backupPlan, folders: { ...backupPlan.folders, media: elsewhere } })
  expect(backup).toMatchObject({
    ok: false,
    message: expect.stringContaining(`not one file of them in ${elsewhere}`),
  })
  expect(await readdir(archives)).toEqual(before)
})

test('a restore that is killed while it puts things in place is finished by doing all of it again', async () => {
  for (let killedAfter = 0; ; killedAfter++) {
    const folder = path.join(workshop, `killed-${killedAfter}`)
    const write = (file: string, text: string) =>
      mkdir(path.dirname(path.join(folder, file)), { recursive: true }).then(() =>
        writeFile(path.join(folder, file), text),
      )
    await write('both.webp', 'old')
    await write('only-old.webp', 'old')
    await write(`${arrivingName}/both.webp`, 'new')
    await write(`${arrivingName}/only-new.webp`, 'new')
    await writeJournal(folder, {
      archive: 'an archive',
      stamp: '1',
      database: { incoming: 'a', aside: 'b' },
      folders: await planFolders([folder]),
    })
    const journal = await findJournal(folder)
    if (journal === null) throw new Error('There is no journal.')
    const steps = switchSteps(journal, async () => {})
    for (const step of steps.slice(0, killedAfter)) await step()
    await expect(refuseUnfinishedRestore(folder)).rejects.toThrow('--continue')
    for (const step of steps) await step()

    const textOf = (file: string) => readFile(path.join(folder, file), 'utf8')
    expect(await Promise.all(['both.webp', 'only-new.webp'].map(textOf))).toEqual(['new', 'new'])
    expect(await Promise.all(['.before-1/both.webp', '.before-1/only-old.webp'].map(textOf))).toEqual([
      'old',
      'old',
    ])
    expect((await readdir(folder)).filter((name) => !isOfARestore(name))).toEqual([
      'both.webp',
      'only-new.webp',
    ])
    if (killedAfter === steps.length) return
  }
})

test('D-04 a damaged byte, a missing file and a newer archive are refused by name before anything is touched', async () => {
  const [newest = ''] = (await readdir(archives)).toSorted().toReversed()
  const copy = path.join(workshop, 'copy')
  const refusalAfter = async (spoil: () => Promise<unknown>) => {
    await rm(copy, { recursive: true, force: true })
    await cp(path.join(archives, newest), copy, { recursive: true, preserveTimestamps: true })
    await spoil()
    return restoreArchive({ ...restorePlan(copy), replace: true }).then(
      () => 'restored',
      (error: unknown) => String(error),
    )
  }
  const flipped = async (file: string) => {
    const bytes = await readFile(path.join(copy, file))
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    await writeFile(path.join(copy, file), bytes)
  }
  const before = await contentOf(targetUrl)
  const inquiries = 'database/inquiries.copy.gz'
  expect(await refusalAfter(() => flipped(inquiries))).toContain(`${inquiries} is not what was written`)
  expect(await refusalAfter(() => rm(path.join(copy, inquiries)))).toContain(`${inquiries} is missing`)
  expect(await refusalAfter(() => flipped(manifestName))).toContain(`${manifestName} does not agree`)
  expect(await refusalAfter(() => rm(copy, { recursive: true }))).toContain('is no backup of Galley')
  const newer = await made({ ...backupPlan, now: new Date('2026-11-22T20:00:02Z') })
  await on(env.DATABASE_URL, (client) =>
    client.query(`insert into payload_migrations (name, batch) values ('29990101_000000_later', 1)`),
  )
  const tooNew = await made({ ...backupPlan, now: new Date('2026-11-22T20:00:03Z') })
  await on(env.DATABASE_URL, (client) =>
    client.query(`delete from payload_migrations where name = '29990101_000000_later'`),
  )
  await expect(restoreArchive({ ...restorePlan(tooNew), replace: true })).rejects.toThrow(
    '29990101_000000_later',
  )
  expect(await contentOf(targetUrl)).toEqual(before)

  expect(await keepNewest(archives, 2)).toBe(2)
  expect((await readdir(archives)).toSorted()).toEqual([newer, tooNew].map((name) => path.basename(name)))
})

test.runIf(isLong)(
  'D-02 an archive of an older Galley is brought up to date, and the drill tries it without touching anything',
  async () => {
    const old = `${target}_old`
    const server = await openServer(targetUrl)
    await createAnew(server, old)
    const before = await payloadAt(server.urlOf(old))
    await applyMigrations(before, knownMigrations.slice(0, 1))
    await before.destroy()
    await on(server.urlOf(old), (client) =>
      client.query(
        `insert into topics (name, slug, updated_at, created_at) values ('Rivers', 'rivers', now(), now());
       insert into users (name, role, email, hash, salt) values ('Old admin', 'admin', 'old@people.example', 'h', 's')`,
      ),
    )
    const archive = await made({
      ...backupPlan,
      databaseUrl: server.urlOf(old),
      now: new Date('2026-11-22T20:00:04Z'),
      folders: { media: path.join(workshop, 'none'), outbox: path.join(workshop, 'none'), spool },
    })
    const present = await contentOf(targetUrl)
    expect(await drillRestore({ archive, databaseUrl: targetUrl })).toContain('people can sign in')
    expect(await contentOf(targetUrl)).toEqual(present)
    const { rows } = await server.client.query(`select from pg_database where datname = '${target}_drill'`)
    expect(rows).toEqual([])

    const said = await restoreArchive({
      ...restorePlan(archive),
      replace: true,
      now: new Date('2026-11-22T22:00:00Z'),
    })
    expect(said.join('\n')).toContain('brought it up to date')
    const restored = await on(targetUrl, async (client) => ({
      topics: (await client.query('select name, slug from topics')).rows,
      applied: (await client.query<{ name: string }>('select name from payload_migrations order by name'))
        .rows,
    }))
    expect(restored.topics).toEqual([{ name: 'Rivers', slug: 'rivers' }])
    expect(restored.applied.map(({ name }) => name)).toEqual(knownMigrations.toSorted())
    await drop(server, old)
    await server.client.end()
  },
  60_000,
)

test.runIf(isLong)(
  'the programs tell the status page of a backup, of a drill, and of a drill that failed',
  async () => {
    const program = (...words: string[]) =>
      promisify(execFile)(process.execPath, ['--conditions=production', '--import', 'tsx', ...words], {
        cwd: fileURLToPath(new URL('../..', import.meta.url)),
        env: {
          ...process.env,
          DATABASE_URL: env.DATABASE_URL,
          MEDIA_DIR: env.MEDIA_DIR,
          OUTBOX_DIR: env.OUTBOX_DIR,
          SPOOL_DIR: spool,
          BACKUP_DIR: path.join(workshop, 'programs'),
        },
      })
    await program('src/backup/main.ts', '--keep', '1')
    await program('src/restore/main.ts', '--drill')
    await expect(program('src/restore/main.ts', '--drill', 'galley-of-nobody')).rejects.toThrow(
      'galley-of-nobody',
    )
    const { rows } = await on(env.DATABASE_URL, (client) =>
      client.query('select kind, ok from operation_records order by id'),
    )
    expect(rows).toEqual([
      { kind: 'backup', ok: true },
      { kind: 'restore-drill', ok: true },
      { kind: 'restore-drill', ok: false },
    ])
  },
  120_000,
)
