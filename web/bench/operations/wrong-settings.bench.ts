import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appPlans } from '@galley/testing/app-plans'
import { testSecrets } from '@galley/testing/test-environment'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '../../test/site-process.ts'
import { say } from './machine.ts'

/*
 * O-08: the built programs as they are started in production, each with one setting that is missing, weak or wrong. That
 * every setting is looked at is shown by the tests of both `env` modules; this shows that the process ends.
 */
const folder = await mkdtemp(join(tmpdir(), 'galley-settings-'))
afterAll(() => rm(folder, { recursive: true }))
const nowhere = `postgres://galley:hidden-word@127.0.0.1:${await freePort()}/galley`
const [webPort, cmsPort] = [await freePort(), await freePort()]
const plans = appPlans({
  layout: {
    mode: 'production',
    databaseUrl: nowhere,
    siteUrl: `http://localhost:${webPort}`,
    cmsUrl: `http://localhost:${cmsPort}`,
    webPort,
    cmsPort,
    host: '127.0.0.1',
    mediaFolder: join(folder, 'media'),
    outboxFolder: join(folder, 'outbox'),
    spoolFolder: join(folder, 'spool'),
    copiesFolder: join(folder, 'copies'),
  },
  secrets: { ...testSecrets, samplePassword: testSecrets.seedPassword },
  given: process.env,
  hasContent: true,
})

test.each([
  ['cms', 'PAYLOAD_SECRET', undefined],
  ['cms', 'PAYLOAD_SECRET', 'short'],
  ['cms', 'DATABASE_URL', 'mysql://localhost/galley'],
  ['worker', 'PAYLOAD_SECRET', undefined],
  ['worker', 'SITE_KEY', 'short'],
  ['web', 'WEB_SECRET', undefined],
  ['web', 'WEB_SECRET', 'short'],
  ['web', 'SITE_KEY', undefined],
  ['migrate', 'PAYLOAD_SECRET', undefined],
  ['migrate', 'DATABASE_URL', nowhere],
])('O-08 %s with %s=%s ends at once and names it', async (name, variable, value) => {
  const plan = plans.find((each) => each.name === (name === 'migrate' ? 'worker' : name))
  if (plan === undefined) throw new RangeError(`There is no program called ${name}.`)
  const args = plan.args.map((arg) => (name === 'migrate' ? arg.replace('worker/main', 'migrate/main') : arg))
  const from = performance.now()
  const child = spawn(plan.command, args, {
    cwd: plan.cwd,
    env: { ...plan.env, [variable]: value },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const giveUp = setTimeout(() => child.kill('SIGKILL'), 30_000)
  const [code]: unknown[] = await once(child, 'close')
  clearTimeout(giveUp)
  const seconds = (performance.now() - from) / 1_000
  say(
    `O-08 ${name}, ${variable} ${value === undefined ? 'missing' : 'wrong'}: ended with ${code} after ${seconds.toFixed(1)} s (≤ 10)`,
  )
  expect(code).toBe(1)
  expect(said).toContain(variable)
  expect(said).not.toContain('hidden-word')
  expect(seconds).toBeLessThan(10)
})
