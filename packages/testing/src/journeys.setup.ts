import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { leaksIn } from './log-leaks.ts'
import { provideStack } from './provide-stack.ts'
import { testResultsFolder } from './stack.ts'
import { testSecrets } from './test-environment.ts'

/** Global setup of journeys: the built apps on a seeded database of their own, once for the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Those of another workspace may run at the same time.
  const logFolder = join(testResultsFolder, 'journeys', basename(project.config.root))
  const stack = await provideStack(project, { logFolder })
  return async () => {
    try {
      await refuseLeaks({ databaseUrl: stack.databaseUrl, logFolder })
    } finally {
      await stack.stop()
    }
  }
}

/**
 * The logs of the whole run hold no address, token, secret or words of a visitor (P5).
 *
 * @throws Error  that says what stands where
 */
async function refuseLeaks({
  databaseUrl,
  logFolder,
}: {
  databaseUrl: string
  logFolder: string
}): Promise<void> {
  const texts = await whatPeopleWrote(databaseUrl)
  const secrets = Object.values(testSecrets)
  const leaks: string[] = []
  for (const name of ['web', 'cms', 'worker']) {
    const log = await readFile(join(logFolder, `${name}.log`), 'utf8')
    leaks.push(...leaksIn(log, { secrets, texts }).map((leak) => `${name}.log, ${leak}`))
  }
  if (leaks.length === 0) return
  throw new Error(`The logs of the journeys hold what they must not:\n  ${leaks.slice(0, 20).join('\n  ')}`)
}

async function whatPeopleWrote(databaseUrl: string): Promise<string[]> {
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  try {
    const { rows } = await database.query<{ text: string }>(
      `select message as text from inquiries union all select message from inquiry_revisions
       union all select email from inquiries union all select text from deliveries`,
    )
    return rows.map(({ text }) => text)
  } finally {
    await database.end()
  }
}
