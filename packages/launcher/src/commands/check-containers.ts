import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { repository } from '../bare/place.mjs'
import { readServices, runArguments, secondsOf, type Service } from '../containers/compose-file.ts'
import { openPodman, tool, type Podman } from '../containers/podman.ts'
import { askCaddy, askNginx, has } from '../containers/proxy-files.ts'
import { build, makeStandIns } from '../containers/stand-ins.ts'
import {
  askForPage,
  callTool,
  hasInquiry,
  lookAtCopies,
  refusesWeakSecret,
  sendInquiry,
} from '../containers/try-services.ts'

const needed = ['podman', 'runc', 'catatonit', 'debootstrap', 'unshare'] as const

type All = ReturnType<typeof readServices>

/** Not a place that is cleared at each start: the packages of Debian are worth keeping. */
const folder = '/var/tmp/galley-containers'

const secret = () => randomBytes(32).toString('hex')
const environment = {
  SITE_HOST: 'galley.localhost',
  CMS_HOST: 'cms.galley.localhost',
  POSTGRES_PASSWORD: secret(),
  PAYLOAD_SECRET: secret(),
  SITE_KEY: secret(),
  WEB_SECRET: secret(),
  SITE_HOOK_SECRETS: `whsec_${randomBytes(32).toString('base64')}`,
  GALLEY_ADMIN_EMAIL: 'admin@galley.example',
  GALLEY_ADMIN_PASSWORD: secret(),
}

/**
 * `npm run check:containers`: builds the images and runs the services of docker-compose.yml with podman, on stand-ins for the
 * images of others. As root on Linux; says what is missing where something is, and counts that as neither passed nor failed.
 */
export async function run(): Promise<number> {
  const isInside = process.env['GALLEY_IN_CONTAINER_NETWORK'] !== undefined
  if (!isInside) await askProxies()
  const missing = await whatIsMissing()
  if (missing.length > 0) {
    console.log(`Images and services: skipped: ${missing.join(' ')}`)
    return 0
  }
  const podman = await openPodman(folder)
  const all = readServices(environment)
  if (isInside) return tryServices(podman, all)
  await step('Stand-ins for the images of others', () => makeStandIns(podman, folder))
  for (const service of all.services.filter((each) => each.build !== undefined)) {
    await step(`Image of ${service.name}`, () => buildImage(podman, service))
  }
  return inOwnNetwork()
}

/** Starts what `up` starts, uses it, saves it, ends it, brings it back, and ends it again. */
async function tryServices(podman: Podman, { services, tools }: All): Promise<number> {
  const { SITE_HOST: siteHost, CMS_HOST: cmsHost } = environment
  const names = [...services.map(({ name }) => name), siteHost, cmsHost]
  const deployment = { podman, names, siteHost, cmsHost }
  const staying = services.filter(({ restart }) => restart !== 'no')
  const program = (name: string) => services.filter((service) => service.name === name)
  await tool('ip', ['link', 'set', 'lo', 'up'])
  try {
    await removeAll(podman)
    for (const service of services)
      await step(`Start of ${service.name}`, () => startService(podman, service, names))
    await step('The site and the admin through the proxy', async () => {
      await askForPage(siteHost, '/')
      await askForPage(cmsHost, '/admin/login')
    })
    let inquiry = ''
    await step('A message through the proxy, the site, its spool and the CMS', async () => {
      inquiry = await sendInquiry(deployment)
    })
    await step('A page while the site is away', async () => {
      await lookAtCopies(deployment)
      await healthy(podman, 'web')
    })
    let archive = ''
    await step('Backup, and the drill', async () => {
      archive = /galley-\d{8}T\d{6}Z/u.exec(await callTool(deployment, tools, 'backup'))?.[0] ?? 'no name'
      await callTool(deployment, tools, 'restore', '--drill')
    })
    for (const service of staying.toReversed().filter(({ name }) => name !== 'postgres'))
      await step(`Stop of ${service.name}`, () => stopService(podman, service))
    // Now, when the ports are free.
    for (const [name, weak] of [
      ['migrate', 'PAYLOAD_SECRET'],
      ['cms', 'SITE_KEY'],
      ['worker', 'SITE_HOOK_SECRETS'],
      ['web', 'WEB_SECRET'],
    ] as const)
      for (const service of program(name))
        await step(`No start of ${name} with a weak ${weak}`, () =>
          refusesWeakSecret(deployment, service, weak),
        )
    await step('Restore, with what is there put aside', async () => {
      await callTool(deployment, tools, 'restore', archive, '--replace')
      if (!(await hasInquiry(podman, inquiry))) throw new Error('The message is not in what was restored.')
    })
    for (const service of staying.filter(({ name }) => name !== 'postgres'))
      await step(`Start of ${service.name} on what was restored`, async () => {
        await podman(['start', service.name])
        await awaitHealth(podman, service)
      })
    await step('The site and the admin once more', async () => {
      await askForPage(siteHost, '/')
      await askForPage(cmsHost, '/admin/login')
    })
    for (const service of staying.toReversed())
      await step(`Stop of ${service.name}`, () => stopService(podman, service))
    console.log('\nPassed on stand-ins: the images of Node, Caddy and Postgres were not the real ones.')
    return 0
  } finally {
    await removeAll(podman)
  }
}

/** Each proxy is asked about its configuration, where it is installed. */
async function askProxies(): Promise<void> {
  for (const [name, ask] of [
    ['caddy', askCaddy],
    ['nginx', askNginx],
  ] as const) {
    if (await has(name)) await step(`Configuration of ${name}`, ask)
    else console.log(`Configuration of ${name}: skipped: ${name} is not installed.`)
  }
}

async function whatIsMissing(): Promise<string[]> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return ['this needs root on Linux.']
  const found = await Promise.all(needed.map(async (name) => ((await has(name)) ? null : name)))
  const names = found.filter((name) => name !== null)
  return names.length === 0 ? [] : [`${names.join(', ')} not found; Debian has packages of these names.`]
}

async function step(title: string, work: () => Promise<void>): Promise<void> {
  const began = Date.now()
  await work()
  console.log(`${title}: ok (${((Date.now() - began) / 1_000).toFixed(0)} s)`)
}

async function buildImage(podman: Podman, { image, build: plan }: Service): Promise<void> {
  if (plan === undefined) return
  await podman([...build, '-f', join(repository, plan.dockerfile), '-t', image, repository])
}

/** The same command once more, where nothing but this machine can be reached. */
async function inOwnNetwork(): Promise<number> {
  const command = [process.execPath, join(repository, 'packages/launcher/bin/galley.mjs'), 'check-containers']
  const child = spawn('env', ['unshare', '--net', ...command], {
    env: { ...process.env, GALLEY_IN_CONTAINER_NETWORK: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  return code === 0 ? 0 : 1
}

async function startService(podman: Podman, service: Service, names: readonly string[]): Promise<void> {
  await podman(runArguments(service, names))
  if (service.restart !== 'no') return awaitHealth(podman, service)
  const code = (await podman(['wait', service.name])).trim()
  if (code !== '0')
    throw new Error(`${service.name} ended with ${code}:\n${await endOfLog(podman, service.name)}`)
}

async function awaitHealth(podman: Podman, service: Service): Promise<void> {
  if (service.name === 'cms') return // ready with the worker, which is started after it
  if (service.healthcheck !== undefined) await healthy(podman, service.name)
  if (service.name === 'worker') await healthy(podman, 'cms')
}

async function healthy(podman: Podman, name: string): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    if (
      await podman(['healthcheck', 'run', name]).then(
        () => true,
        () => false,
      )
    )
      return
    await wait(1_000)
  }
  throw new Error(`${name} did not become healthy:\n${await endOfLog(podman, name)}`)
}

/** Ended by itself, within its time, and not by force. */
async function stopService(podman: Podman, { name, stop_grace_period: grace }: Service): Promise<void> {
  await podman(['stop', '--time', String(secondsOf(grace)), name])
  const code = (await podman(['inspect', '--format', '{{.State.ExitCode}}', name])).trim()
  if (code !== '0') throw new Error(`${name} ended with ${code}:\n${await endOfLog(podman, name)}`)
}

const endOfLog = (podman: Podman, name: string) => podman(['logs', '--tail', '30', name])

async function removeAll(podman: Podman): Promise<void> {
  await podman(['rm', '--all', '--force', '--time', '0'])
  await podman(['volume', 'rm', '--all', '--force'])
}
