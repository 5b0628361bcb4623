import { cmsEnvironment, webEnvironment, type Layout } from './app-environment.ts'
import { cmsFolder, webFolder } from './bare/place.mjs'
import type { ChildPlan } from './child.ts'
import { cmsNodeArguments } from './node-arguments.ts'
import type { Secrets } from './secrets.ts'

/**
 * The programs of one running Galley, in the order in which they are started.
 *
 * @param given       the environment to start from: PATH and the like, and names that a person has set
 * @param hasContent  whether the site has words to show; without them it answers, and is never ready
 */
export function appPlans({
  layout,
  secrets,
  given,
  hasContent,
}: {
  layout: Layout
  secrets: Secrets
  given: NodeJS.ProcessEnv
  hasContent: boolean
}): ChildPlan[] {
  const cms: NodeJS.ProcessEnv = {
    ...withoutOurs(given),
    ...cmsEnvironment(layout, secrets, given),
    NODE_ENV: layout.mode,
  }
  const web: NodeJS.ProcessEnv = {
    ...withoutOurs(given),
    ...webEnvironment(layout, secrets, given),
    NODE_ENV: layout.mode,
  }
  const reloading = layout.mode === 'development'
  return [
    {
      name: 'cms',
      command: process.execPath,
      args: [
        'node_modules/next/dist/bin/next',
        reloading ? 'dev' : 'start',
        '-p',
        String(layout.cmsPort),
        '-H',
        layout.host,
      ],
      cwd: cmsFolder,
      env: cms,
      readyUrl: `${loopback(layout.host, layout.cmsPort)}/readyz`,
    },
    {
      name: 'worker',
      command: process.execPath,
      args: [...(reloading ? ['--watch'] : []), ...cmsNodeArguments, 'src/worker/main.ts'],
      cwd: cmsFolder,
      env: onOwnPort(cms, 1),
      readyUrl: null,
    },
    {
      name: 'web',
      command: process.execPath,
      args: ['--import', 'tsx', 'server.ts'],
      cwd: webFolder,
      env: onOwnPort(web, 2),
      readyUrl: `${loopback(layout.host, layout.webPort)}/${hasContent ? 'readyz' : 'healthz'}`,
    },
  ]
}

/** Metrics of three programs on one machine: the CMS has the port that was given, worker and site the next two. */
function onOwnPort(env: NodeJS.ProcessEnv, after: number): NodeJS.ProcessEnv {
  const { METRICS_PORT: port } = env
  return port === undefined || port === '' ? env : { ...env, METRICS_PORT: String(Number(port) + after) }
}

/** Where this machine reaches a program that listens on `host`. */
export function loopback(host: string, port: number): string {
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
}

/** Ports and addresses that were meant for the launcher must not reach a program for which they mean something else. */
function withoutOurs(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PORT, CMS_PORT, HOST, ...rest } = given
  void [PORT, CMS_PORT, HOST]
  return { ...rest, NODE_ENV: given.NODE_ENV }
}
