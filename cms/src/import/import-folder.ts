import { getPayload } from 'payload'
import config from '../payload.config.ts'
import { importEverything } from './import-everything.ts'

/** Fills an empty system from a folder that `npm run export` wrote. The exit code is 0 when all of it is in, else 1. */
export async function importFolder(folder: string): Promise<number> {
  const payload = await getPayload({ config, disableOnInit: true })
  try {
    const imported = await importEverything(payload, folder)
    if (imported.ok) imported.lines.forEach((line) => console.log(line))
    else console.error(imported.message)
    return imported.ok ? 0 : 1
  } finally {
    await payload.destroy()
  }
}
