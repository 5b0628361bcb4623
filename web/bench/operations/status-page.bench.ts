import { mkdir } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { findChromium } from '@galley/testing/chromium'
import { signInContext } from '@galley/testing/sign-in'
import { startStack, testResultsFolder } from '@galley/testing/stack'
import { testSecrets } from '@galley/testing/test-environment'
import pg from 'pg'
import { chromium } from 'playwright-core'
import { afterAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { signIn } from '../../test/faults/people.ts'
import { addressOf, freePort, submit } from '../../test/site-process.ts'
import { say } from './machine.ts'

/*
 * Several things broken at once on the built apps: the status page shows each, and all of it is green after
 * the repair. Leaves pictures of both in test-results/pictures/status, for a person to look at.
 */
const pictures = join(testResultsFolder, 'pictures', 'status')
await mkdir(pictures, { recursive: true })

const mailServer = await aMailServer()
const hookPort = await freePort()
const deadHook = `http://127.0.0.1:${hookPort}/hooks/changes`
Object.assign(process.env, {
  SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
  SITE_HOOKS: deadHook,
  SITE_HOOK_SECRETS: testSecrets.hookSecret,
})
const stack = await startStack({ logFolder: join(testResultsFolder, 'bench') })
const database = new pg.Client({ connectionString: stack.databaseUrl })
database.on('error', () => {})
await database.connect()
afterAll(async () => {
  await database.end()
  await stack.stop()
  mailServer.stop()
})

const statusSchema = z.object({ rows: z.array(z.object({ id: z.string(), state: z.string() })) })
const patience = { timeout: 240_000, interval: 1_000 }

test('six things broken at once are six red rows with what to do, and none of them after the repair', async () => {
  const token = await signIn(stack, 'owner')
  const states = async () => {
    const answer = await fetch(`${stack.cms}/api/ops/status`, { headers: { authorization: `JWT ${token}` } })
    return new Map(statusSchema.parse(await answer.json()).rows.map(({ id, state }) => [id, state]))
  }
  const each = async (ids: readonly string[], wanted: string) =>
    vi.waitFor(async () => {
      const found = await states()
      expect(ids.map((id) => [id, found.get(id)])).toEqual(ids.map((id) => [id, wanted]))
    }, patience)

  const submissionKey = randomUUID()
  const message = 'Our releases break each month, and nobody knows why. Could we talk?'
  await submit(stack.site, { submissionKey, message, from: addressOf(1) })
  await each(['mail-server'], 'failing')
  await database.query(`insert into changes (what, act) values ('site', 'changed')`)
  await vi.waitFor(async () => {
    const { rowCount } = await database.query('select from site_hooks where failing_since is not null')
    expect(rowCount).toBe(1)
  }, patience)
  await database.query(`update users set api_key_index = 'x' || api_key_index where role = 'site'`)
  await database.query(`update payload_migrations set created_at = now() - interval '27 hours'`)
  await database.query(`update inquiries set due_at = now() - interval '3 hours'`)
  stack.freeze('worker')
  const from = performance.now()
  const broken = ['worker', 'site', `hooks:127.0.0.1:${hookPort}`, 'mail-server', 'backup', 'promises']
  await each(broken, 'failing')
  say(
    `status: ${broken.length} rows are red ${Math.round((performance.now() - from) / 1_000)} s after the last thing broke`,
  )
  await takePictures('red')

  await stack.database.freeze()
  await takePictures('database away')
  await stack.database.thaw()

  mailServer.takes()
  const hooks = createHttpServer((request, response) => {
    request.resume()
    response.writeHead(204).end()
  }).listen(hookPort, '127.0.0.1')
  await database.query(`update users set api_key_index = substr(api_key_index, 2) where role = 'site'`)
  await database.query(
    `insert into operation_records (kind, ok) values ('backup', true), ('restore-drill', true)`,
  )
  await database.query(`update inquiries set state = 'done'`)
  await database.query(`update deliveries set not_before = now() where state = 'waiting'`)
  await database.query(`update site_hooks set next_try_at = now()`)
  stack.thaw('worker')
  const mended = performance.now()
  await each(broken, 'ok')
  say(`status: all of them are green ${Math.round((performance.now() - mended) / 1_000)} s after the repair`)
  await takePictures('green')
  hooks.close()
  hooks.closeAllConnections()
}, 900_000)

async function takePictures(name: string): Promise<void> {
  const path = await findChromium()
  if (path === null) throw new Error('There is no browser on this machine.')
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1360, 390]) {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
        if (name !== 'database away') await signInContext(context, stack.cms, 'owner')
        const page = await context.newPage()
        const from = performance.now()
        await page.goto(`${stack.cms}/admin/status`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        if (name === 'database away')
          say(
            `status with the database frozen: the away page after ${Math.round(performance.now() - from)} ms`,
          )
        await page.screenshot({ path: join(pictures, `${name} ${colorScheme} ${width}.png`), fullPage: true })
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
        expect(isWide, `${name} at ${width} wide scrolls sideways`).toBe(false)
        await context.close()
      }
    }
  } finally {
    await browser.close()
  }
}

/** The port of a mail server that is away until it takes everything. */
async function aMailServer() {
  const port = await freePort()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let isText = false
    socket.write('220 ready\r\n')
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().split('\r\n').slice(0, -1)) {
        if (isText && line !== '.') continue
        const answer = line === 'DATA' ? '354 go on' : line === 'QUIT' ? '221 bye' : '250 well'
        isText = line === 'DATA'
        socket.write(`${answer}\r\n`)
      }
    })
  })
  return {
    port,
    takes: () => server.listen(port, '127.0.0.1'),
    stop: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
