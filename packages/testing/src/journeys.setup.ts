import { join } from 'node:path'
import { findChromium } from '@galley/launcher/chromium'
import type { TestProject } from 'vitest/node'
import { inWords } from './in-words.ts'
import './provided.ts'
import { startStack, testResultsFolder } from './stack.ts'

/** Global setup of journeys: the built apps on a seeded database of their own, once for the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = await findChromium()
  if (chromium === null) {
    throw new Error(
      'Journeys need Chromium: install it (apt-get install chromium), or name it in CHROMIUM_PATH.',
    )
  }
  try {
    const stack = await startStack({ logFolder: join(testResultsFolder, 'journeys') })
    project.provide('galleyStack', {
      site: stack.site,
      cms: stack.cms,
      databaseUrl: stack.databaseUrl,
      chromium,
      testResults: testResultsFolder,
    })
    return stack.stop
  } catch (error) {
    throw inWords(error)
  }
}
