import { findChromium } from '@galley/launcher/chromium'
import type { TestProject } from 'vitest/node'
import { inWords } from './in-words.ts'
import './provided.ts'
import { startStack, testResultsFolder, type Stack } from './stack.ts'

/** Starts the built apps for a whole run, and tells its files where they are. Whoever calls it stops them. */
export async function provideStack(
  project: TestProject,
  { logFolder }: { logFolder: string },
): Promise<Stack> {
  const chromium = await findChromium()
  if (chromium === null) {
    throw new Error(
      'Journeys need Chromium: install it (apt-get install chromium), or name it in CHROMIUM_PATH.',
    )
  }
  try {
    const stack = await startStack({ logFolder })
    project.provide('galleyStack', {
      site: stack.site,
      cms: stack.cms,
      databaseUrl: stack.databaseUrl,
      chromium,
      testResults: testResultsFolder,
    })
    return stack
  } catch (error) {
    throw inWords(error)
  }
}
