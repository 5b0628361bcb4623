import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Copy, DockerfileParser, From, JSONInstruction } from 'dockerfile-ast'
import type { Instruction } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

// What can be known of the images and of docker-compose.yml without an engine. It does not show that they build or run.

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string) => readFileSync(join(repository, path), 'utf8')
const inRepository = (path: string) => existsSync(join(repository, path))

const serviceSchema = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  pull_policy: z.string().optional(),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  profiles: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  user: z.string().optional(),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  init: z.boolean().default(false),
  read_only: z.boolean().default(false),
  restart: z.string(),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()).default(['default']),
  cap_add: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  pids_limit: z.number().optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  stop_grace_period: z.string().optional(),
})
const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.object({ internal: z.boolean() }).nullable()),
  volumes: z.record(z.string(), z.null()),
})

const compose = composeSchema.parse(parse(read('docker-compose.yml'), { merge: true }))
const services = Object.entries(compose.services)
const serviceNames = Object.keys(compose.services)
/** Services whose image is made from this repository, with the app that is in it. */
const ourServices = services.flatMap(([name, service]) => {
  const app = service.image.match(/^galley-(cms|web)$/u)?.[1]
  return app === undefined ? [] : [{ name, app, service }]
})
const gates = services.flatMap(([name, { depends_on }]) =>
  Object.entries(depends_on).map(([awaited, { condition }]) => ({ name, awaited, condition })),
)

const ignored = read('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

describe.each(['cms', 'web'])('the image of %s', (app) => {
  const text = read(`${app}/Dockerfile`)
  const dockerfile = DockerfileParser.parse(text)
  const instructions = dockerfile.getInstructions()
  const lastStage = instructions.slice(instructions.findLastIndex((each) => each instanceof From))
  const inLastStage = (keyword: string) => lastStage.filter((each) => each.getKeyword() === keyword)

  test('has nothing that the linter minds', () => {
    expect(remarksOn(text)).toEqual([])
  })

  test('starts from and copies out of stages that were made before', () => {
    const made = new Set<string>()
    const unmade: string[] = []
    for (const instruction of instructions) {
      const source = sourceStage(instruction)
      if (source !== null && !made.has(source)) unmade.push(source)
      const name = instruction instanceof From ? instruction.getBuildStage() : null
      if (name !== null) made.add(name)
    }
    expect(made.size).toBeGreaterThan(1)
    expect(unmade).toEqual([])
  })

  test('copies only what the repository has and what .dockerignore lets through', () => {
    const fromHere = dockerfile.getCOPYs().filter((copy) => copy.getFromFlag() === null)
    const sources = fromHere.flatMap((copy) => copy.getArguments().slice(0, -1).map(String))
    expect(sources).not.toEqual([])
    expect(sources.filter((source) => !inRepository(source))).toEqual([])
    expect(sources.filter((source) => ignored.includes(source))).toEqual([])
  })

  test('runs a Node that package.json allows', () => {
    const { engines } = z
      .object({ engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(read('package.json')))
    const majors = dockerfile
      .getFROMs()
      .flatMap((from) => from.getImage()?.match(/^node:(\d+)-/u)?.[1] ?? [])
      .map(Number)
    expect(majors).not.toEqual([])
    expect(majors.filter((major) => !allowsMajor(engines.node, major))).toEqual([])
  })

  test('runs as the user node, who owns no part of the program', () => {
    expect(inLastStage('USER').at(-1)?.getArgumentsContent()).toBe('node')
    expect(text).not.toMatch(/--chown/u)
  })

  test('starts its program without a shell, so that it is told when to stop', () => {
    const [command] = inLastStage('CMD')
    expect(command).toBeInstanceOf(JSONInstruction)
    expect(command?.getArgumentsContent()).toMatch(/^\["node", /u)
    expect(inLastStage('ENTRYPOINT')).toEqual([])
  })
})

describe('docker-compose.yml', () => {
  test('waits only for services that there are', () => {
    expect(gates.filter(({ awaited }) => !serviceNames.includes(awaited))).toEqual([])
  })

  test('has no services that wait for each other in a circle', () => {
    const circlesFrom = (name: string, path: string[] = []): string[] => {
      if (path.includes(name)) return [[...path, name].join(' → ')]
      const awaited = Object.keys(compose.services[name]?.depends_on ?? {})
      return awaited.flatMap((each) => circlesFrom(each, [...path, name]))
    }
    expect(serviceNames.flatMap((name) => circlesFrom(name))).toEqual([])
  })

  test('waits for the health of services that have a health check, and for the end of those that end', () => {
    const wrong = gates.filter(({ awaited, condition }) => {
      const service = compose.services[awaited]
      return service?.restart === 'no'
        ? condition !== 'service_completed_successfully'
        : condition !== 'service_healthy' || service?.healthcheck === undefined
    })
    expect(gates).not.toEqual([])
    expect(wrong).toEqual([])
  })

  test.each(['cms', 'worker'])('starts %s on a schema that was brought to its version', (name) => {
    expect(compose.services[name]?.depends_on).toEqual({
      postgres: { condition: 'service_healthy' },
      migrate: { condition: 'service_completed_successfully' },
    })
  })

  test('asks everything that stays how it is; the worker answers by way of the CMS', () => {
    const staying = services.filter(([, { restart }]) => restart !== 'no')
    const unasked = staying.filter(([, { healthcheck }]) => healthcheck === undefined).map(([name]) => name)
    expect(unasked).toEqual(['worker'])
    const words = staying.flatMap(([, { healthcheck }]) => healthcheck?.test ?? [])
    expect(words).toContain('CMD')
    // Podman, asked as Docker is, cuts a word in two at its blanks.
    expect(words.filter((word) => /\s/u.test(word))).toEqual([])
  })

  test('keeps the site waiting for nobody', () => {
    expect(gates.filter(({ name }) => name === 'web')).toEqual([])
  })

  test('lets the world in by the proxy only', () => {
    const open = services.filter(([, { ports }]) => ports.length > 0).map(([name]) => name)
    expect(open).toEqual(['proxy'])
  })

  test('lets only what works on the database reach it', () => {
    expect(compose.services.postgres?.networks).toEqual(['database'])
    expect(compose.networks.database?.internal).toBe(true)
    const there = services.filter(([, { networks }]) => networks.includes('database')).map(([name]) => name)
    expect(there.sort()).toEqual(['backup', 'cms', 'migrate', 'postgres', 'restore', 'worker'])
  })

  test('names only networks and volumes that it declares', () => {
    const declared = {
      networks: ['default', ...Object.keys(compose.networks)],
      volumes: Object.keys(compose.volumes),
    }
    const undeclared = services.flatMap(([, { networks, volumes }]) => [
      ...networks.filter((network) => !declared.networks.includes(network)),
      ...volumes.filter((volume) => !declared.volumes.some((name) => volume.startsWith(`${name}:`))),
    ])
    expect(undeclared).toEqual([])
  })

  test('takes foreign images at a version', () => {
    const foreign = services.map(([, { image }]) => image).filter((image) => !image.startsWith('galley-'))
    expect(foreign.filter((image) => !/^[a-z]+:\d+/u.test(image))).toEqual([])
  })

  test.each(['cms', 'web'])('builds the image of %s once, from the Dockerfile that is there', (app) => {
    const builders = ourServices.filter((each) => each.app === app && each.service.build !== undefined)
    expect(builders.map(({ service }) => service.build)).toEqual([
      { context: '.', dockerfile: `${app}/Dockerfile` },
    ])
    expect(inRepository(`${app}/Dockerfile`)).toBe(true)
  })

  test.each(ourServices)('runs $name from here, without rights, on files that it cannot change', (each) => {
    expect(each.service).toMatchObject({
      pull_policy: 'never',
      init: true,
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
    expect(each.service.user).toBeUndefined()
  })

  test.each(ourServices)('starts a program that the app of $name has', ({ app, service }) => {
    const words = service.entrypoint ?? service.command ?? []
    const program = words.find((word) => /\.ts$|\/bin\//u.test(word)) ?? 'no program'
    expect(words[0]).toBe('node')
    expect(inRepository(join(app, program))).toBe(true)
  })

  test('gives our programs that stay a time to end in', () => {
    const staying = ourServices.filter(({ service }) => service.restart !== 'no')
    expect(staying.map(({ name }) => name)).toEqual(['cms', 'worker', 'web'])
    expect(staying.filter(({ service }) => service.stop_grace_period === undefined)).toEqual([])
  })

  test.each(services)(
    'lets %s write nowhere but where it must, gain no right, and take no more than its share',
    (_, service) => {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      })
      expect(service.mem_limit).toMatch(/^\d+[mg]$/u)
      expect(service.pids_limit).toBeGreaterThan(0)
    },
  )

  test('gives a right to nobody but those whose images do not start without it', () => {
    const given = services.filter(([, { cap_add }]) => cap_add.length > 0)
    expect(Object.fromEntries(given.map(([name, { cap_add }]) => [name, cap_add]))).toEqual({
      postgres: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
      proxy: ['NET_BIND_SERVICE'],
    })
  })

  test('puts no init before a program that changes its user, which it could not tell to stop', () => {
    const changing = services.filter(([, { cap_add }]) => cap_add.includes('SETUID'))
    expect(changing.filter(([, { init }]) => init).map(([name]) => name)).toEqual([])
  })

  test('puts volumes only into folders that their image has made for its user', () => {
    const missing = [...ourServices, { app: 'packages/deploy', service: compose.services.proxy }].flatMap(
      ({ app, service }) => {
        const dockerfile = read(`${app}/Dockerfile`)
        const written = (service?.volumes ?? []).filter((volume) => !volume.endsWith(':ro'))
        const folders = written.map((volume) => volume.split(':')[1] ?? '')
        return folders.filter((folder) => !made(dockerfile).includes(folder))
      },
    )
    expect(missing).toEqual([])
  })

  test.each(['cms', 'web', 'worker'])('waits for longer than %s may take to end', (name) => {
    // 5 s until a proxy knows and 20 s for what is under way; the site may be sending an inquiry for 20 s more.
    const atMost = name === 'web' ? 45 : 25
    expect(Number(compose.services[name]?.stop_grace_period?.match(/^(\d+)s$/u)?.[1])).toBeGreaterThan(atMost)
  })

  test('starts all programs of the CMS on the same image with the same environment', () => {
    const ofCms = ourServices.filter(({ app }) => app === 'cms')
    expect(ofCms.map(({ name }) => name)).toEqual(['migrate', 'cms', 'worker', 'backup', 'restore'])
    expect(new Set(ofCms.map(({ service }) => JSON.stringify(service.environment))).size).toBe(1)
  })

  test.each(['backup', 'restore'])(
    'keeps %s for when it is called, with words of its own, on all data',
    (name) => {
      const tool = compose.services[name]
      expect(tool).toMatchObject({ profiles: ['tools'], restart: 'no' })
      // What follows the name on the command line takes the place of `command`, and is added to `entrypoint`.
      expect([tool?.entrypoint?.at(-1), tool?.command]).toEqual([`src/${name}/main.ts`, undefined])
      const data = services.flatMap(([, { volumes }]) =>
        volumes.filter((volume) => /^(media|outbox|spool):/u.test(volume)),
      )
      expect(new Set(tool?.volumes)).toEqual(new Set([...data, 'backups:/data/backups']))
      const dockerfile = read('cms/Dockerfile')
      for (const volume of tool?.volumes ?? []) expect(dockerfile).toContain(`_DIR=${volume.split(':')[1]}`)
    },
  )

  test('starts nothing by itself but what stays and what it waits for', () => {
    expect(services.filter(([, { profiles }]) => profiles.length > 0).map(([name]) => name)).toEqual([
      'backup',
      'restore',
    ])
    expect(gates.filter(({ awaited }) => compose.services[awaited]?.profiles.length !== 0)).toEqual([])
  })
})

describe('the proxy', () => {
  const text = read('packages/deploy/Dockerfile')
  const dockerfile = DockerfileParser.parse(text)
  const caddyfile = read('packages/deploy/Caddyfile')
  const proxy = compose.services.proxy

  test('has an image that the linter does not mind, of files that are there, for a user without rights', () => {
    expect(remarksOn(text)).toEqual([])
    const sources = dockerfile.getCOPYs().flatMap((copy) => copy.getArguments().slice(0, -1).map(String))
    expect(sources).toEqual(['packages/deploy/Caddyfile'])
    expect(sources.filter((source) => !inRepository(source) || ignored.includes(source))).toEqual([])
    expect(text).toMatch(/^USER 1000:1000$/mu)
    expect(dockerfile.getCMDs()[0]?.getArgumentsContent()).toMatch(/^\["caddy", /u)
  })

  test('is reached at the ports at which it listens', () => {
    const listens = ['http_port', 'https_port'].map((name) => caddyfile.match(`${name} (\\d+)`)?.[1])
    const published = proxy?.ports.map((port) => port.split(':')) ?? []
    expect(published.map(([outside]) => outside)).toEqual(['80', '443'])
    expect(new Set(published.map(([, inside]) => inside?.split('/')[0]))).toEqual(new Set(listens))
  })

  test('is given every name that its configuration reads, and asks for services that there are', () => {
    const read = [...caddyfile.matchAll(/\{\$([A-Z_]+)(?::([a-z]+):\d+)?\}/gu)]
    const needed = read.flatMap(([, name, upstream]) => (upstream === undefined ? [name] : []))
    expect(needed.sort()).toEqual(Object.keys(proxy?.environment ?? {}).sort())
    const upstreams = new Set(read.flatMap(([, , upstream]) => upstream ?? []))
    expect([...upstreams].sort()).toEqual(['cms', 'web'])
  })

  test('gives a copy out whole, whatever a browser has of it already', () => {
    // `status 200` speaks for every answer of the file server: a 304 would become a page with nothing in it.
    const copies = caddyfile.slice(caddyfile.indexOf('handle @copied'), caddyfile.indexOf('status 200'))
    for (const condition of ['If-None-Match', 'If-Modified-Since', 'Range'])
      expect(copies).toContain(`request_header -${condition}\n`)
  })

  test.each([
    ['/receipt/what-was-signed', '/receipt/...'],
    ['/admin/reset/a-token', '/admin/reset/...'],
    ['/preview?token=a-token', '/preview...'],
    ['/essays/why', '/essays/why'],
  ])('writes %s into a log as %s', (address, logged) => {
    const [, pattern = '', value = ''] = caddyfile.match(/request>uri regexp "(.+)" "(.+)"/u) ?? []
    const inWords = value.replace(/\$\{(\d)\}/u, '$$$1')
    expect(address.replace(new RegExp(pattern, 'gu'), inWords)).toBe(logged)
  })

  test('has an nginx in its place that gives copies out by the same policy', () => {
    const nginx = read('packages/deploy/nginx.example.conf')
    const policies = [caddyfile, nginx].map((text) => text.match(/Content-Security-Policy "([^"]+)"/u)?.[1])
    expect(policies[0]).toMatch(/^default-src 'none'/u)
    expect(policies[1]).toBe(policies[0])
  })

  test('reads the copies that the site writes, and nothing else of it', () => {
    expect(proxy?.volumes.filter((volume) => !volume.startsWith('certificates:'))).toEqual([
      'copies:/copies:ro',
    ])
    expect(compose.services.web?.volumes).toContain('copies:/data/copies')
  })
})

test.each(['.git', '**/.galley', '**/.env', '**/.env.*', '**/node_modules', '**/.next', '**/build'])(
  'no image is built with %s in sight',
  (pattern) => {
    expect(ignored).toContain(pattern)
    expect(ignored.filter((line) => line.startsWith('!'))).toEqual([])
  },
)

/** What the linter says, with the line of which it speaks. */
function remarksOn(dockerfile: string): string[] {
  return validate(dockerfile).map(({ message, range }) => `line ${range.start.line + 1}: ${message}`)
}

/** The folders that a Dockerfile makes for the user that its program runs as. */
function made(dockerfile: string): string[] {
  const commands = dockerfile.match(/^RUN (?:install -d -o node|chown -R 1000:1000) .*$/gmu) ?? []
  return commands.flatMap((command) => command.split(' ').filter((word) => word.startsWith('/')))
}

/** The stage of the same Dockerfile that an instruction builds on or copies from, if it does. */
function sourceStage(instruction: Instruction): string | null {
  if (instruction instanceof Copy) return instruction.getFromFlag()?.getValue() ?? null
  if (!(instruction instanceof From)) return null
  const image = instruction.getImage() ?? ''
  return image.includes(':') ? null : image
}

/** Whether a range such as `^20.19.0 || >=22.12.0` lets in the newest version of a major. */
function allowsMajor(range: string, major: number): boolean {
  return range.split('||').some((part) => {
    const [, operator, from] = part.trim().match(/^(\^|>=)(\d+)\.\d+\.\d+$/u) ?? []
    if (operator === undefined)
      throw new RangeError(`A range of Node versions that this test cannot read: ${part}`)
    return operator === '^' ? major === Number(from) : major >= Number(from)
  })
}
