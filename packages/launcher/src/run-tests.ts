import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from './bare/place.mjs'
import { screen, type Output } from './output.ts'
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

type Choice = {
  /** Of these workspaces; of all that have the layer unless it is said. */
  of?: (workspace: string) => boolean
  /** One project of vitest's, and nothing else. */
  project?: string
  /** Handed to vitest: parts of the names of files, and `-t` with a part of the name of tests. */
  filters?: readonly string[]
  /** How many files at once, where it is to be another number than the workspace's own. */
  atOnce?: number
  output?: Output
}

/** Runs one layer in every workspace that has it, one after another, and prints what vitest prints. */
export async function runTests(layer: TestLayer, choice: Choice = {}): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const folder of workspacesWith(testLayers[layer]).filter(choice.of ?? (() => true))) {
    tallies.push(await runVitest(folder, layer, choice))
  }
  return tallies
}

async function runVitest(
  folder: string,
  layer: TestLayer,
  { project, filters = [], atOnce, output = screen }: Choice,
): Promise<Tally> {
  const reports = join(repository, 'test-results', 'reports')
  const report = join(reports, `${folder.replace('/', '-')}-${layer}.json`)
  await mkdir(reports, { recursive: true })
  await rm(report, { force: true })
  output.say(`\n${folder} · ${layer}`)
  const code = await output.runNode(
    [
      join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      `--config=${testLayers[layer]}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      '--passWithNoTests',
      ...(project === undefined ? [] : [`--project=${project}`]),
      ...(atOnce === undefined ? [] : [`--maxWorkers=${atOnce}`]),
      ...filters,
    ],
    { cwd: join(repository, folder), env: environmentOfTests() },
  )
  const json = await readFile(report, 'utf8').catch(() => '')
  return tallyOf(`${folder} · ${layer}`, json, code)
}

/** Tests must not meet the database, the keys or the mail server of whoever runs them. */
function environmentOfTests(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(DATABASE_|PAYLOAD_SECRET|SITE_|CMS_|WEB_|SMTP_|MAIL_|MEDIA_|OUTBOX_DIR|SPOOL_DIR|COPIES_DIR|PORT$|HOST$)/.test(
        name,
      ),
  )
  return { ...Object.fromEntries(kept), NODE_ENV: 'test' }
}
