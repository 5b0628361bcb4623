import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string) => readFileSync(join(repository, path), 'utf8')

const lines = read('.env.example').split('\n')
/** What .env.example says of each name; `#NAME=value` is one that may be left out. */
const examples = lines.flatMap((line, index) => {
  const [, hash, name, value] = line.match(/^(#?)([A-Z][A-Z0-9_]*)=(.*)$/u) ?? []
  if (name === undefined || value === undefined) return []
  return [{ name, value, optional: hash === '#', explained: /^# \S/u.test(lines[index - 1] ?? '') }]
})
const names = examples.map(({ name }) => name)
const isSecret = (name: string) => /SECRET|PASSWORD|KEY/u.test(name)

const composeText = read('docker-compose.yml')
/** `${NAME:?sentence}`, `${NAME:-}` and the like. */
const interpolations = [...composeText.matchAll(/\$\{([A-Z0-9_]+)([^}]*)\}/gu)].map(
  ([, name = '', rest = '']) => ({
    name,
    rest,
  }),
)
const required = new Set(interpolations.filter(({ rest }) => rest.startsWith(':?')).map(({ name }) => name))

const serviceEnvironments = z
  .object({
    services: z.record(z.string(), z.object({ environment: z.record(z.string(), z.string()).default({}) })),
  })
  .parse(parse(composeText, { merge: true })).services

/** The names in an app's schema of its environment. */
const schemaNames = (path: string) =>
  [...read(path).matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gmu)].map(([, name]) => name ?? '')
const cmsNames = schemaNames('cms/src/env.ts')
const webNames = schemaNames('web/app/env.server.ts')

/** The names that an image sets for itself: those of its last stage. */
function imageNames(path: string) {
  const lastStage =
    read(path)
      .split(/^FROM /mu)
      .at(-1) ?? ''
  return [...lastStage.matchAll(/^(?:ENV| {3}) ([A-Z][A-Z0-9_]+)=/gmu)].map(([, name]) => name)
}

describe('.env.example', () => {
  test('explains each name once, in the line above it', () => {
    expect(names).toHaveLength(new Set(names).size)
    expect(examples.filter(({ explained }) => !explained).map(({ name }) => name)).toEqual([])
  })

  test('has every name that an app reads', () => {
    expect(cmsNames).toContain('DATABASE_URL')
    expect(webNames).toContain('WEB_SECRET')
    expect(names).toEqual(expect.arrayContaining([...cmsNames, ...webNames]))
  })

  test('has every name that docker-compose.yml reads, ready to be filled in where it insists', () => {
    expect(names).toEqual(expect.arrayContaining(interpolations.map(({ name }) => name)))
    const toFillIn = examples.filter(({ optional }) => !optional).map(({ name }) => name)
    expect(toFillIn.sort()).toEqual([...required].sort())
  })

  test('has no name that nothing reads', () => {
    const launcher = readdirSync(join(repository, 'packages/launcher/src'), {
      recursive: true,
      encoding: 'utf8',
    })
      .filter((path) => /\.(ts|mjs)$/u.test(path) && !path.includes('.test.'))
      .map((path) => read(join('packages/launcher/src', path)))
    const readers = [composeText, read('cms/src/env.ts'), read('web/app/env.server.ts'), ...launcher].join(
      '\n',
    )
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`, 'u').test(readers))).toEqual([])
  })

  test('holds no secret', () => {
    expect(examples.filter(({ name, value }) => isSecret(name) && value !== '')).toEqual([])
  })
})

describe('docker-compose.yml', () => {
  test('has no default for a secret', () => {
    for (const { name, rest } of interpolations.filter((each) => isSecret(each.name))) {
      expect(`${name} ${rest}`).toMatch(/ (:\?\S.*|:-)$/u)
    }
  })

  test('says what to do where a name is missing', () => {
    for (const { rest } of interpolations) expect(rest).toMatch(/^(:\?.*\.env\.example|:-$)/u)
  })

  test.each([
    // service    what its app reads  Dockerfile
    ['cms', cmsNames, 'cms/Dockerfile'],
    ['migrate', cmsNames, 'cms/Dockerfile'],
    ['worker', cmsNames, 'cms/Dockerfile'],
    ['backup', cmsNames, 'cms/Dockerfile'],
    ['restore', cmsNames, 'cms/Dockerfile'],
    ['web', webNames, 'web/Dockerfile'],
  ])('gives %s every name that its app reads, and no other', (service, expected, dockerfile) => {
    const given = Object.keys(serviceEnvironments[service]?.environment ?? {})
    const fromImage = imageNames(dockerfile)
    expect(given.filter((name) => !expected.includes(name))).toEqual([])
    expect(expected.filter((name) => !given.includes(name) && !fromImage.includes(name))).toEqual([])
  })
})
