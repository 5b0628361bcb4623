import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { files } from '../export/everything.ts'
import { importFiles } from './import-files.ts'
import { readImportEnvironment } from './import-environment.ts'

const usage = `Usage: npm run import -- FILE [FILE…] [--again] [--replace]

       npm run import -- FOLDER

Makes a draft of each Markdown or plain text file in the running CMS, and tells what was left out. A file that was
exported with its notes brings its article up to date. A folder that npm run export wrote fills an empty system.
--again makes a second article of a text that was imported before.
--replace puts the text of a file in the place of one that was changed in the CMS since the file was exported.`

/** `npm run import`: the exit code is 0 when every file became a draft, else 1. */
async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2))
  if (asked === null || asked.files.length === 0) {
    console.error(usage)
    return 1
  }
  const [first, ...others] = asked.files
  if (first !== undefined && existsSync(path.join(first, files.about))) {
    if (others.length > 0) {
      console.error('Please import one folder at a time, and no files with it.')
      return 1
    }
    // Only now: this part of the importer needs the database and all that belongs to it.
    const { importFolder } = await import('./import-folder.ts')
    return importFolder(first)
  }
  return importFiles(asked, {
    environment: () => readImportEnvironment(process.env),
    say: console.log,
    complain: console.error,
  })
}

function readArguments(args: string[]): { files: string[]; again: boolean; replace: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { again: { type: 'boolean', default: false }, replace: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    return { files: positionals, again: values.again, replace: values.replace }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // An option that does not exist; Node's sentence names it.
    console.error(error.message.split('.')[0])
    return null
  }
}

// A pool of connections may keep the process; what was asked for is done.
process.exit(await main())
