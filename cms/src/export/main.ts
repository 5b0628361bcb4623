import { getPayload } from 'payload'
import config from '../payload.config.ts'
import { exportEverything } from './export-everything.ts'

/** `npm run export`: writes everything into the folder that is named. */
const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Please name a folder: npm run export -- FOLDER')
  process.exit(1)
}
const payload = await getPayload({ config, disableOnInit: true })
const exported = await exportEverything(payload, folder)
if (exported.ok) {
  const counts = Object.entries(exported.counts).map(([what, count]) => `${count} ${what}`)
  console.log(`Everything is in ${folder}: ${counts.join(', ')}.`)
  for (const what of exported.leftOut) console.log(`  Not part of it: ${what}.`)
} else {
  console.error(exported.message)
}
await payload.destroy()
process.exit(exported.ok ? 0 : 1)
