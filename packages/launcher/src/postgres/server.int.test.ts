import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { commandLineOf, knownProcess } from '../bare/processes.mjs'
import { ensureDatabase, startPostgres, type PostgresServer } from './server.ts'

// Folders from mkdtemp may be entered by their owner only: run as root, these tests also show that this does not matter.
const cleanups: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-postgres-'))
  cleanups.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function start(folder: string): Promise<{ server: PostgresServer; said: string[] }> {
  const said: string[] = []
  const server = await startPostgres({
    folder: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    say: (sentence) => said.push(sentence),
  })
  cleanups.push(() => server.stop())
  return { server, said }
}

async function ask(server: PostgresServer, sql: string, database = 'postgres'): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url(database) })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Takes a folder through one life: started, given a row that was acknowledged, and left as `leave` leaves it. */
async function usedFolder(leave: (server: PostgresServer) => Promise<unknown>): Promise<string> {
  const folder = await aFolder()
  const { server } = await start(folder)
  await ask(server, 'create table kept (line text)')
  await ask(server, `insert into kept values ('still here')`)
  await leave(server)
  return folder
}

const stopped = (server: PostgresServer) => server.stop()

async function killed(server: PostgresServer): Promise<void> {
  process.kill(server.pid, 'SIGKILL')
  await server.ended
}

async function pidFile(folder: string, content: string): Promise<void> {
  await writeFile(join(folder, 'postgres', 'data', 'postmaster.pid'), content)
}

const theRow = [{ line: 'still here' }]

describe('a server that is started on its folder again', () => {
  test('finds its data after an orderly stop, on the same port and with the same password', async () => {
    const folder = await usedFolder(stopped)
    const before = await readFile(join(folder, 'postgres', 'server.json'), 'utf8')
    const { server, said } = await start(folder)
    expect(await ask(server, 'select line from kept')).toEqual(theRow)
    expect(await readFile(join(folder, 'postgres', 'server.json'), 'utf8')).toBe(before)
    expect(said).toEqual([])
  })

  test('finds every acknowledged row after kill -9', async () => {
    const folder = await usedFolder(killed)
    const { server, said } = await start(folder)
    expect(await ask(server, 'select line from kept')).toEqual(theRow)
    expect(said).toEqual(['Removed a stale lock file of Postgres.'])
  })

  test('stops a healthy server that an earlier run left behind, and takes its place', async () => {
    let orphan = 0
    const folder = await usedFolder(async (server) => {
      orphan = server.pid
    })
    const { server, said } = await start(folder)
    expect(await ask(server, 'select line from kept')).toEqual(theRow)
    expect(knownProcess(orphan)).toBeNull()
    expect(said).toEqual([
      `Stopped a Postgres server (process ${orphan}) that an earlier run had left behind.`,
    ])
  })

  test('starts over an empty lock file', async () => {
    const folder = await usedFolder(killed)
    await pidFile(folder, '')
    const { server } = await start(folder)
    expect(await ask(server, 'select line from kept')).toEqual(theRow)
  })

  test('leaves a program alone that was given the number in the lock file', async () => {
    const folder = await usedFolder(killed)
    const bystander = spawn('sleep', ['60'])
    cleanups.push(async () => bystander.kill('SIGKILL'))
    await once(bystander, 'spawn')
    await pidFile(folder, `${bystander.pid}\n${join(folder, 'postgres', 'data')}\n`)
    const { server, said } = await start(folder)
    expect(await ask(server, 'select line from kept')).toEqual(theRow)
    expect(bystander.exitCode).toBeNull()
    expect(said.join()).toContain(`process number ${bystander.pid} belongs to another program`)
  })

  test('takes another port when its own is taken, says so and remembers it', async () => {
    const folder = await usedFolder(stopped)
    const { port } = JSON.parse(await readFile(join(folder, 'postgres', 'server.json'), 'utf8')) as {
      port: number
    }
    await occupy(port)
    const { server, said } = await start(folder)
    expect(server.port).not.toBe(port)
    expect(said).toEqual([`Port ${port} of Postgres is taken by another program; using ${server.port}.`])
    expect(await readFile(join(folder, 'postgres', 'server.json'), 'utf8')).toContain(String(server.port))
    expect(await ask(server, 'select line from kept')).toEqual(theRow)
  })

  test.each([
    ['is missing', async (file: string) => rm(file)],
    ['was cut short', async (file: string) => writeFile(file, '{"port": 54')],
    ['holds another password', async (file: string) => writeFile(file, '{"port":54001,"password":"not-it"}')],
  ])('keeps its data when the settings file %s', async (_state, damage) => {
    const folder = await usedFolder(stopped)
    await damage(join(folder, 'postgres', 'server.json'))
    const { server } = await start(folder)
    expect(await ask(server, 'select line from kept')).toEqual(theRow)
  })

  test('starts anew when the very first preparation was interrupted', async () => {
    const folder = await usedFolder(stopped)
    await rm(join(folder, 'postgres', 'data', 'PG_VERSION'))
    await rm(join(folder, 'postgres', 'data'), { recursive: true })
    const { server } = await start(folder)
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

test('a failed start is told in words, with the end of the log', async () => {
  const folder = await usedFolder(stopped)
  await rm(join(folder, 'postgres', 'data', 'global'), { recursive: true })
  await expect(start(folder)).rejects.toMatchObject({
    name: 'Problem',
    message: expect.stringMatching(/^Postgres did not start \(exit code \d\)/),
    details: expect.stringContaining('could not find the database system'),
    advice: expect.stringContaining('npm run reset'),
  })
})

test('data of another version is refused before anything is touched', async () => {
  const folder = await usedFolder(stopped)
  await writeFile(join(folder, 'postgres', 'data', 'PG_VERSION'), '12\n')
  await expect(start(folder)).rejects.toThrow(/belongs to Postgres 12/)
})

test('the server notices that its process was killed', async () => {
  const { server } = await start(await aFolder())
  process.kill(server.pid, 'SIGKILL')
  await expect(server.ended).resolves.toBeUndefined()
})

test('a stopped server leaves no process and no lock file', async () => {
  const folder = await usedFolder(stopped)
  await expect(readFile(join(folder, 'postgres', 'data', 'postmaster.pid'))).rejects.toThrow('ENOENT')
})

test('the settings may be read by their owner only', async () => {
  const folder = await usedFolder(stopped)
  const { mode } = await stat(join(folder, 'postgres', 'server.json'))
  expect(mode & 0o777).toBe(0o600)
})

test('a database is made once', async () => {
  const { server } = await start(await aFolder())
  await ensureDatabase(server, 'galley')
  await ensureDatabase(server, 'galley')
  expect(await ask(server, 'select current_database() as name', 'galley')).toEqual([{ name: 'galley' }])
})

test('the server is known by its command line', async () => {
  const { server } = await start(await aFolder())
  expect(commandLineOf(server.pid)).toMatch(/postgres -D .*\/data -p \d+/)
})

async function occupy(port: number): Promise<void> {
  const squatter: Server = createServer()
  squatter.listen(port, '127.0.0.1')
  await once(squatter, 'listening')
  cleanups.push(() => new Promise((resolve) => squatter.close(resolve)))
}
