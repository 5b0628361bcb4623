import { join } from 'node:path'
import { provideStack } from '@galley/testing/provide-stack'
import { testResultsFolder } from '@galley/testing/stack'
import type { TestProject } from 'vitest/node'
import { clearTable, closeTable, machineInWords } from './table.ts'

/** The built apps on a database of their own, once for all files of the reading bench; ends with its table. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  clearTable()
  const machineAtStart = machineInWords()
  const stack = await provideStack(project, { logFolder: join(testResultsFolder, 'bench') })
  return async () => {
    await stack.stop()
    process.stdout.write(await closeTable(machineAtStart))
  }
}
