import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from './bare/place.mjs'
import { tallyOf, type Tally } from './tally.ts'
import { workspacesWith } from './workspaces.ts'

/** The layers of tests and their configuration in each workspace that has them. */
export const testLayers = {
  unit: 'vitest.config.ts',
  integration: 'vitest.int.config.ts',
  journeys: 'vitest.e2e.config.ts',
  benchmarks: 'vitest.bench.config.ts',
} as const

export type TestLayer = keyof typeof testLayers

/** Journeys of these wait for servers and a browser most of the time, each for its own: they run side by side. */
const sideBySide = ['cms', 'web']

/** Runs one layer in every workspace that has it and prints what vitest prints, one workspace after another. */
export async function runTests(layer: TestLayer): Promise<Tally[]> {
  const folders = workspacesWith(testLayers[layer])
  const together = layer === 'journeys' ? folders.filter((folder) => sideBySide.includes(folder)) : []
  const tallies: Tally[] = []
  for (const folder of folders) {
    if (!together.includes(folder)) tallies.push(await runVitest(folder, layer))
  }
  const [first, ...others] = together
  if (first === undefined) return tallies
  const running = others.map((folder) => runVitest(folder, layer, { printsAtItsEnd: true }))
  tallies.push(await runVitest(first, layer), ...(await Promise.all(running)))
  return tallies
}

async function runVitest(
  folder: string,
  layer: TestLayer,
  { printsAtItsEnd = false }: { printsAtItsEnd?: boolean } = {},
): Promise<Tally> {
  const reports = join(repository, 'test-results', 'reports')
  const report = join(reports, `${folder.replace('/', '-')}-${layer}.json`)
  await mkdir(reports, { recursive: true })
  await rm(report, { force: true })
  const title = `\n${folder} · ${layer}`
  if (!printsAtItsEnd) console.log(title)
  const vitest = join('node_modules', 'vitest', 'vitest.mjs')
  const child = spawn(
    process.execPath,
    [
      vitest,
      'run',
      `--config=${testLayers[layer]}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      '--passWithNoTests',
    ],
    {
      cwd: join(repository, folder),
      env: environmentOfTests(),
      stdio: printsAtItsEnd ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    },
  )
  const printed = [`${title}\n`]
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => printed.push(text))
  }
  const [code]: unknown[] = await once(child, 'exit').catch(() => [1])
  if (printsAtItsEnd) console.log(printed.join(''))
  const json = await readFile(report, 'utf8').catch(() => '')
  return tallyOf(`${folder} · ${layer}`, json, typeof code === 'number' ? code : 1)
}

/** Tests must not meet the database, the keys or the mail server of whoever runs them. */
function environmentOfTests(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(DATABASE_URL|PAYLOAD_SECRET|SITE_|CMS_|WEB_|SMTP_|MAIL_|MEDIA_DIR|OUTBOX_DIR|SPOOL_DIR|PORT$|HOST$)/.test(
        name,
      ),
  )
  return { ...Object.fromEntries(kept), NODE_ENV: 'test' }
}
