import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stack } from '@galley/testing/browser'
import { afterAll, expect, test } from 'vitest'
import { startCountingProxy } from './counting-proxy.ts'
import { ratesInTurn } from './load.ts'
import { aLoneSite } from './lone-site.ts'
import { rawGet, settled } from './raw-get.ts'
import { startStaticLimit, type StaticFile, type StaticLimit } from './static-limit.ts'
import { addLines } from './table.ts'
import { anEssayOf, openDesk } from './the-desk.ts'

const proxy = await startCountingProxy(stack().cms)
const site = await aLoneSite({ cmsUrl: proxy.url })
const bytes = await mkdtemp(join(tmpdir(), 'galley-bytes-'))
afterAll(async () => {
  await site.stop()
  await proxy.stop()
  await rm(bytes, { recursive: true, force: true })
})

/** How a visitor asks, and what is then measured beside it. */
const encodings = [
  { name: 'identity', accept: null },
  { name: 'gzip', accept: 'gzip' },
  { name: 'br', accept: 'br' },
] as const

const headersFor = (accept: string | null): Record<string, string> =>
  accept === null ? {} : { 'accept-encoding': accept }

test('S3 S4 S10 an essay beside the static limit', async () => {
  const { slug } = await anEssayOf(await openDesk(), 900)
  const url = `${site.origin}/essays/${slug}`
  await settled(url)
  const files = await filesToServe(url)
  const copy = await soon(() => copyOnDisk(files))
  const limit = await startStaticLimit([
    ...files,
    { name: 'on-the-fly', file: join(bytes, 'identity'), encoding: null, onTheFly: true },
    ...(copy === null ? [] : [{ ...copy, name: 'copy' }]),
  ])
  const at = (path: string) => `${limit.origin}/${path}`
  try {
    if (limit.compressesOnTheFly) {
      const { headers } = await rawGet(at('on-the-fly'), headersFor('gzip'))
      expect(headers['content-encoding'], 'what is compressed on the fly').toBe('gzip')
    }
    for (const connections of [16, 64]) {
      const rates = await ratesInTurn(
        {
          ...Object.fromEntries(
            encodings.flatMap(({ name, accept }) => [
              [`static ${name}`, { url: at(name), headers: headersFor(accept), connections }],
              [`site ${name}`, { url, headers: headersFor(accept), connections }],
            ]),
          ),
          ...(limit.compressesOnTheFly && {
            'on the fly': { url: at('on-the-fly'), headers: headersFor('gzip'), connections },
          }),
          ...(copy !== null && {
            copy: { url: at('copy'), headers: headersFor(copy.encoding), connections },
          }),
        },
        { rounds: 2 },
      )
      await tell({ rates, connections, limit, copy })
    }
  } finally {
    await limit.stop()
  }
})

test('S4 a restarted site with the CMS away', async () => {
  const paths = ['/', '/essays']
  for (const path of paths) expect((await rawGet(site.origin + path)).status).toBe(200)
  proxy.goAway()
  await site.restart()
  const from = performance.now()
  const answers = await Promise.all(paths.map((path) => rawGet(site.origin + path)))
  await addLines({
    of: 'S4',
    what: 'pages shown before that a restarted site serves with the CMS away (of 2)',
    measured: answers.filter(({ status }) => status === 200).length,
    unit: 'pages',
    wanted: { atLeast: 2 },
    note: `answered ${answers.map(({ status }) => status).join(' and ')} in ${Math.round(performance.now() - from)} ms`,
  })
})

/** The very bytes that the site answers, in files for another server. */
async function filesToServe(url: string): Promise<StaticFile[]> {
  const files: StaticFile[] = []
  for (const { name, accept } of encodings) {
    const answer = await rawGet(url, headersFor(accept))
    expect(answer.status).toBe(200)
    expect(answer.headers['content-encoding'] ?? null, 'the encoding asked for').toBe(accept)
    const file = join(bytes, name)
    await writeFile(file, answer.body)
    files.push({ name, file, encoding: accept })
  }
  return files
}

/** What is written beside the answer may be a moment later. */
async function soon<T>(look: () => Promise<T | null>): Promise<T | null> {
  const until = performance.now() + 3_000
  for (;;) {
    const found = await look()
    if (found !== null || performance.now() > until) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** A file that the site keeps and that holds exactly one of these bodies: what another server could answer with. */
async function copyOnDisk(files: readonly StaticFile[]): Promise<StaticFile | null> {
  const kept = await readdir(site.folder, { recursive: true, withFileTypes: true })
  const paths = kept.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  for (const file of files.toReversed()) {
    const body = await readFile(file.file)
    for (const path of paths) {
      const { size } = await stat(path)
      if (size === body.byteLength && body.equals(await readFile(path))) return { ...file, file: path }
    }
  }
  return null
}

type Told = {
  rates: Awaited<ReturnType<typeof ratesInTurn>>
  connections: number
  limit: StaticLimit
  copy: StaticFile | null
}

async function tell({
  rates,
  connections,
  limit: { server, compressesOnTheFly },
  copy,
}: Told): Promise<void> {
  const atOnce = `(${connections} at once)`
  await addLines({
    of: 'S3',
    what: `the static limit of this run, br ${atOnce}`,
    measured: rates('static br').perSecond,
    unit: '/s',
    wanted: null,
    note: server,
  })
  for (const { name } of encodings) {
    const [site, limit] = [rates(`site ${name}`), rates(`static ${name}`)]
    await addLines(
      {
        of: 'S3',
        what: `share of the static limit, ${name} ${atOnce}`,
        measured: site.perSecond / limit.perSecond,
        unit: '×',
        wanted: { atLeast: 0.6 },
        note: `${Math.round(site.perSecond)} of ${Math.round(limit.perSecond)} a second${site.failures > 0 ? `; ${site.failures} answers were not 2xx` : ''}`,
      },
      {
        of: 'S3',
        what: `p99, ${name} ${atOnce}`,
        measured: site.p99,
        unit: 'ms',
        wanted: { atMost: 2 * limit.p99 + 3 },
        note: `the static limit's is ${limit.p99} ms`,
      },
    )
  }
  await addLines({
    of: 'S4',
    what: `share of its static limit that a server reaches with the site's own files ${atOnce}`,
    measured: copy === null ? null : rates('copy').perSecond / rates(`static ${copy.name}`).perSecond,
    unit: '×',
    wanted: { atLeast: 0.9 },
    ...(copy === null && { note: 'The site keeps no file that holds exactly what it answers.' }),
  })
  for (const name of ['gzip', 'br']) {
    await addLines(
      {
        of: 'S10',
        what: `rate with ${name} by the rate without ${atOnce}`,
        measured: rates(`site ${name}`).perSecond / rates('site identity').perSecond,
        unit: '×',
        // The same rate, as well as a generator on the same machine can tell.
        wanted: { atLeast: 0.97 },
      },
      {
        of: 'S10',
        what: `rate with ${name} by that of nginx compressing on the fly ${atOnce}`,
        measured: compressesOnTheFly ? rates(`site ${name}`).perSecond / rates('on the fly').perSecond : null,
        unit: '×',
        wanted: { atLeast: 3 },
        note: compressesOnTheFly
          ? `nginx with gzip at level 1: ${Math.round(rates('on the fly').perSecond)} a second`
          : 'There is no nginx on this machine.',
      },
    )
  }
}
