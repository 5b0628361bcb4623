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

/**
 * Runs one layer in every workspace that has it, one after another, and prints what vitest prints.
 *
 * @param only  one project of vitest's in one workspace, and nothing else; `filters` are handed to vitest
 */
export async function runTests(
  layer: TestLayer,
  only?: { workspace: string; project: string; filters?: readonly string[] },
): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const folder of workspacesWith(testLayers[layer])) {
    if (only === undefined) tallies.push(await runVitest(folder, layer))
    else if (folder === only.workspace)
      tallies.push(await runVitest(folder, layer, [`--project=${only.project}`, ...(only.filters ?? [])]))
  }
  return tallies
}

async function runVitest(folder: string, layer: TestLayer, more: string[] = []): Promise<Tally> {
  const reports = join(repository, 'test-results', 'reports')
  const report = join(reports, `${folder.replace('/', '-')}-${layer}.json`)
  await mkdir(reports, { recursive: true })
  await rm(report, { force: true })
  console.log(`\n${folder} · ${layer}`)
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
      ...more,
    ],
    {
      cwd: join(repository, folder),
      env: environmentOfTests(),
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  const [code]: unknown[] = await once(child, 'exit').catch(() => [1])
  const json = await readFile(report, 'utf8').catch(() => '')
  return tallyOf(`${folder} · ${layer}`, json, typeof code === 'number' ? code : 1)
}

/** Tests must not meet the database, the keys or the mail server of whoever runs them. */
function environmentOfTests(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(DATABASE_URL|PAYLOAD_SECRET|SITE_|CMS_|WEB_|SMTP_|MAIL_|MEDIA_DIR|OUTBOX_DIR|SPOOL_DIR|COPIES_DIR|PORT$|HOST$)/.test(
        name,
      ),
  )
  return { ...Object.fromEntries(kept), NODE_ENV: 'test' }
}
