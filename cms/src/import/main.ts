import { parseArgs } from 'node:util'
import { importFiles } from './import-files.ts'
import { readImportEnvironment } from './import-environment.ts'

const usage = `Usage: npm run import -- FILE [FILE…] [--again]

Makes a draft of each Markdown or plain text file in the running CMS, and tells what was left out.
--again makes a second article of a text that was imported before.`

/** `npm run import`: the exit code is 0 when every file became a draft, else 1. */
async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2))
  if (asked === null || asked.files.length === 0) {
    console.error(usage)
    return 1
  }
  return importFiles(asked, {
    environment: () => readImportEnvironment(process.env),
    say: console.log,
    complain: console.error,
  })
}

function readArguments(args: string[]): { files: string[]; again: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { again: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    return { files: positionals, again: values.again }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // An option that does not exist; Node's sentence names it.
    console.error(error.message.split('.')[0])
    return null
  }
}

process.exitCode = await main()
