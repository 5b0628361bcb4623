import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { askRegistry, sayVerdict } from './audit-registry.ts'

// The real pnpm asks about the real lockfile; only the registry is made up. It takes seconds to start, so this is for
// `npm run test:long`; what an answer means is in audit-registry.test.ts.
const isLong = process.env['GALLEY_LONG'] === '1'

const advisory = {
  id: 1,
  github_advisory_id: 'GHSA-aaaa-bbbb-cccc',
  severity: 'high',
  module_name: 'a-package',
  title: 'Something bad',
  url: 'https://advisories.example/1',
  findings: [{ version: '1.0.0', paths: ['.>a-package'] }],
  vulnerable_versions: '<2',
  patched_versions: '>=2',
  cves: [],
  cwe: '',
  access: 'public',
}
const severities = { info: 0, low: 0, moderate: 0, high: 1, critical: 0 }
const counts = { dependencies: 1, devDependencies: 0, optionalDependencies: 0, totalDependencies: 1 }
const known = {
  actions: [],
  advisories: { 1: advisory },
  muted: [],
  metadata: { vulnerabilities: severities, ...counts },
}

/** What `pnpm audit` wrote, and the names of the packages that it asked about. */
async function askOne(status: number, answer: object): Promise<{ output: string; asked: string }> {
  let asked = ''
  const registry = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (asked += chunk.toString('utf8')))
    request.on('end', () => {
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(answer))
    })
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void registry.close())
  await once(registry, 'listening')
  const address = registry.address()
  if (address === null || typeof address === 'string') throw new Error('The registry has no port.')
  const output = await askRegistry(['--registry', `http://127.0.0.1:${address.port}/`])
  return { output, asked }
}

const saidOf = (output: string) => {
  const said: string[] = []
  const code = sayVerdict(output, { waivers: [], today: '2027-01-31', say: (line) => said.push(line) })
  return { code, said: said.join('\n') }
}

test.runIf(isLong)(
  'O-12 a grave advisory of the registry about what runs in production stops the audit',
  async () => {
    const { output, asked } = await askOne(200, known)
    expect(asked).toContain('@payloadcms/db-postgres')
    expect(saidOf(output)).toEqual({ code: 1, said: expect.stringMatching(/^high: a-package/u) })
  },
  120_000,
)

test.runIf(isLong)(
  'O-12 a registry without such a door is said to be skipped, and stops nothing',
  async () => {
    const { output } = await askOne(405, { error: 'This registry does not know what is weak.' })
    expect(saidOf(output)).toEqual({ code: 0, said: expect.stringMatching(/^Skipped: .*405/u) })
  },
  120_000,
)
