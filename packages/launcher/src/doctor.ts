import { existsSync } from 'node:fs'
import { checkConnection } from './app-database.ts'
import { repository, secretsFile } from './bare/place.mjs'
import { describeFailure, Problem } from './bare/problem.mjs'
import type { Requirement } from './bare/requirements.mjs'
import { findChromium } from './chromium.ts'
import { findBinaries } from './postgres/binaries.ts'
import { dataVersion } from './postgres/cluster.ts'
import { chooseRunAs } from './postgres/run-as.ts'
import { loadSecrets } from './secrets.ts'

/** The part of `npm run doctor` that needs the installed packages. */
export function findProblems({ postgresFolder }: { postgresFolder: string }): Promise<Requirement[]> {
  const given = process.env.DATABASE_URL
  return Promise.all([
    attempt('Secrets', async () => {
      if (!existsSync(secretsFile)) return 'made at the first start'
      await loadSecrets(secretsFile)
      return 'there, readable by their owner only'
    }),
    given
      ? attempt('Database', async () => {
          await checkConnection(given)
          return 'the one in DATABASE_URL answers'
        })
      : attempt('Postgres', async () => {
          const { postgres, major } = await findBinaries()
          const runAs = await chooseRunAs({
            postgres,
            folder: existsSync(postgresFolder) ? postgresFolder : repository,
          })
          const data = await dataVersion(postgresFolder)
          if (data !== null && data !== major) {
            throw new Problem(`version ${major} is installed, and the data is of version ${data}`, {
              advice: 'To begin anew: npm run reset',
            })
          }
          const as = {
            oneself: 'you',
            namespace: 'an ordinary user in a namespace',
            user: 'another user',
          }
          return `version ${major}, run as ${as[runAs.kind]}${data === null ? ', no data yet' : ''}`
        }),
    attempt(
      'Chromium',
      async () => (await findChromium()) ?? 'not installed; only npm test needs it, and says so',
    ),
  ])
}

async function attempt(name: string, look: () => Promise<string>): Promise<Requirement> {
  try {
    return { name, ok: true, found: await look(), advice: '' }
  } catch (error) {
    if (error instanceof Problem) return { name, ok: false, found: error.message, advice: error.advice }
    return { name, ok: false, found: describeFailure(error), advice: 'Run npm start to see more.' }
  }
}
