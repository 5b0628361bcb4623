import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { repository } from '../bare/place.mjs'

const serviceSchema = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  entrypoint: z.array(z.string()).default([]),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  init: z.boolean().default(false),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  pids_limit: z.number().optional(),
  shm_size: z.string().optional(),
  tmpfs: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  restart: z.string(),
  profiles: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  stop_grace_period: z.string().default('10s'),
})

export type Service = z.infer<typeof serviceSchema> & { name: string }

/**
 * The services of docker-compose.yml with the names of `environment` filled in: what `up` starts, each after those that it
 * waits for, and the tools that are only called.
 *
 * @throws Error  that names what docker-compose.yml insists on and `environment` lacks
 */
export function readServices(environment: Record<string, string>): { services: Service[]; tools: Service[] } {
  const text = readFileSync(join(repository, 'docker-compose.yml'), 'utf8')
  const filled = text.replaceAll(/\$\{([A-Z0-9_]+)([^}]*)\}/gu, (_, name: string, rest: string) => {
    const value = environment[name] ?? ''
    if (value === '' && rest.startsWith(':?')) throw new Error(`${name} is missing: ${rest.slice(2)}`)
    return value
  })
  const { services } = z
    .object({ services: z.record(z.string(), serviceSchema) })
    .parse(parse(filled, { merge: true }))
  const ordered: Service[] = []
  const add = (name: string): void => {
    const service = services[name]
    if (service === undefined || ordered.some((each) => each.name === name)) return
    if (service.profiles.length > 0) return
    for (const awaited of Object.keys(service.depends_on)) add(awaited)
    ordered.push({ ...service, name })
  }
  for (const name of Object.keys(services)) add(name)
  const tools = Object.entries(services)
    .filter(([, { profiles }]) => profiles.length > 0)
    .map(([name, tool]) => ({ ...tool, name }))
  return { services: ordered, tools }
}

/**
 * What a service is to `podman run`: in the background, or in sight with `words` after it as `docker compose run` has them.
 * All share one network without a way out, in which every name is this machine: networks and published ports are looked
 * at by `containers.test.ts`.
 */
export function runArguments(
  service: Service,
  names: readonly string[],
  words?: readonly string[],
): string[] {
  const { name, healthcheck } = service
  const flag = (key: string, values: readonly string[]) => values.flatMap((value) => [key, value])
  const [kind, ...health] = healthcheck?.test ?? []
  return [
    'run',
    ...(words === undefined ? ['--detach', '--name', name] : ['--rm']),
    '--pull=never',
    ...flag('--network', ['host']),
    ...flag(
      '--add-host',
      names.map((each) => `${each}:127.0.0.1`),
    ),
    ...(service.init ? ['--init'] : []),
    ...(service.read_only ? ['--read-only', '--read-only-tmpfs=false'] : []),
    ...flag('--cap-drop', service.cap_drop),
    ...flag('--cap-add', service.cap_add),
    ...flag(
      '--security-opt',
      service.security_opt.map((option) => option.replace(/:true$/u, '')),
    ),
    ...(service.mem_limit === undefined ? [] : ['--memory', service.mem_limit]),
    ...(service.pids_limit === undefined ? [] : ['--pids-limit', String(service.pids_limit)]),
    ...(service.shm_size === undefined ? [] : ['--shm-size', service.shm_size.replace('mb', 'm')]),
    ...flag('--tmpfs', service.tmpfs.map(tmpfsOption)),
    ...flag('--volume', service.volumes),
    ...flag(
      '--env',
      Object.entries(service.environment).map(([key, value]) => `${key}=${value}`),
    ),
    ...(kind === 'CMD' ? ['--health-cmd', JSON.stringify(health), '--health-interval', 'disable'] : []),
    ...(service.entrypoint.length === 0 ? [] : ['--entrypoint', JSON.stringify(service.entrypoint)]),
    service.image,
    ...(words ?? service.command),
  ]
}

/** Podman knows no owner of a tmpfs; Docker does. Everybody may write then, as in /tmp. */
const tmpfsOption = (tmpfs: string): string => `${tmpfs.split(':')[0]}:mode=1777`

/** Such as `30s`. */
export const secondsOf = (period: string): number => Number(period.replace(/s$/u, ''))
