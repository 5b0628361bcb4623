import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { repository } from '../bare/place.mjs'
import { readServices, runArguments, secondsOf, type Service } from '../containers/compose-file.ts'
import { openPodman, tool, type Podman } from '../containers/podman.ts'
import { askCaddy, askNginx, has } from '../containers/proxy-files.ts'
import { build, makeStandIns } from '../containers/stand-ins.ts'

const needed = ['podman', 'runc', 'catatonit', 'debootstrap', 'unshare'] as const

/** Not a place that is cleared at each start: the packages of Debian are worth keeping. */
const folder = '/var/tmp/galley-containers'

const environment = {
  SITE_HOST: 'galley.localhost',
  CMS_HOST: 'cms.galley.localhost',
  POSTGRES_PASSWORD: 'onlyforthecheckofcontainers',
  PAYLOAD_SECRET: 'only-for-the-check-of-containers-1',
  SITE_KEY: '6e1c9f6a-0f0b-4b7e-9a44-7f6f2a3b1c5d',
  WEB_SECRET: 'only-for-the-check-of-containers-2',
  GALLEY_ADMIN_EMAIL: 'admin@galley.example',
  GALLEY_ADMIN_PASSWORD: 'only-for-the-check',
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
  if (!isInside) {
    const podman = await openPodman(folder)
    await step('Stand-ins for the images of others', () => makeStandIns(podman, folder))
    for (const service of readServices(environment).filter((each) => each.build !== undefined)) {
      await step(`Image of ${service.name}`, () => buildImage(podman, service))
    }
    return inOwnNetwork()
  }
  const podman = await openPodman(folder)
  const services = readServices(environment)
  await tool('ip', ['link', 'set', 'lo', 'up'])
  try {
    await removeAll(podman)
    for (const service of services)
      await step(`Start of ${service.name}`, () => startService(podman, service, services))
    await step('The site and the admin through the proxy', () => lookAtPages(podman))
    await step('The site’s pages while the site is away, if it had written them', () => lookAtCopies(podman))
    for (const service of services.toReversed().filter(({ restart }) => restart !== 'no'))
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
  console.log(await tool('env', ['GALLEY_IN_CONTAINER_NETWORK=1', 'unshare', '--net', ...command]))
  return 0
}

async function startService(podman: Podman, service: Service, services: readonly Service[]): Promise<void> {
  const names = [...services.map(({ name }) => name), environment.SITE_HOST, environment.CMS_HOST]
  await podman(runArguments(service, names))
  if (service.restart === 'no') {
    const code = (await podman(['wait', service.name])).trim()
    if (code !== '0')
      throw new Error(`${service.name} ended with ${code}:\n${await endOfLog(podman, service.name)}`)
    return
  }
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

const ask = (podman: Podman, url: string) =>
  podman(['exec', 'proxy', 'wget', '-q', '-O', '-', '--no-check-certificate', url])

async function lookAtPages(podman: Podman): Promise<void> {
  const home = await ask(podman, `https://${environment.SITE_HOST}:8443/`)
  if (!home.includes('</html>')) throw new Error('The home page is no page.')
  const admin = await ask(podman, `https://${environment.CMS_HOST}:8443/admin/login`)
  if (!admin.includes('</html>')) throw new Error('The sign-in of the admin is no page.')
}

async function lookAtCopies(podman: Podman): Promise<void> {
  const written = await podman(['exec', 'web', 'sh', '-c', 'ls /data/copies/pages/index.html']).then(
    () => true,
    () => false,
  )
  if (!written) {
    console.log('  (the site has written no copies)')
    return
  }
  await podman(['pause', 'web']).catch(() => '')
  await podman(['kill', '--signal', 'KILL', 'web'])
  const home = await ask(podman, `https://${environment.SITE_HOST}:8443/`)
  if (!home.includes('</html>')) throw new Error('The copy of the home page is no page.')
  await podman(['start', 'web'])
  await healthy(podman, 'web')
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
