import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const lockfile = fileURLToPath(new URL('../../../pnpm-lock.yaml', import.meta.url))
const { packages } = z
  .object({ packages: z.record(z.string(), z.unknown()) })
  .parse(parse(readFileSync(lockfile, 'utf8')))
/** Every version of every package that is installed, as `name@1.2.3`. */
const installed = Object.keys(packages).map((key) => {
  const at = key.lastIndexOf('@')
  return { name: key.slice(0, at), version: key.slice(at + 1) }
})

test.each([
  ['payload', '3.90.1', 'the newest of the whole family'],
  ['next', '16.3.3', 'the floor of our review'],
  ['react', '19.2.3', 'from 19.0 on and below it a request can run code or hang the server'],
  ['react-dom', '19.2.3', 'the same'],
  ['@remix-run/server-runtime', '2.17.5', 'the last line'],
  ['@remix-run/node', '2.17.5', 'the same'],
  ['@remix-run/react', '2.17.5', 'the same'],
  ['nodemailer', '7.0.11', 'below it an address can hang the parser'],
])('O-12 %s is %s or later: %s', (name, floor) => {
  const found = installed.filter((each) => each.name === name).map(({ version }) => version)
  expect(found).not.toEqual([])
  // React 18 on the site is older than the parts that were mended.
  const concerned = found.filter((version) => !(name.startsWith('react') && version.startsWith('18.3.')))
  expect(concerned.filter((version) => isBelow(version, floor))).toEqual([])
})

test('O-12 all of Payload is one version', () => {
  const versions = installed
    .filter(({ name }) => name === 'payload' || name.startsWith('@payloadcms/'))
    .map(({ version }) => version)
  expect(new Set(versions).size).toBe(1)
})

function isBelow(version: string, floor: string): boolean {
  const numbers = (text: string) => (text.split('-')[0] ?? '').split('.').map(Number)
  const [have, need] = [numbers(version), numbers(floor)]
  const differs = need.findIndex((number, index) => number !== have[index])
  return differs !== -1 && (have[differs] ?? 0) < (need[differs] ?? 0)
}
