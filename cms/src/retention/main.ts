import { createLocalReq, getPayload } from 'payload'
import config from '../payload.config.ts'
import { planRetention, runRetention } from '../collections/inquiries/privacy/retention.ts'

/** `npm run retention`: deletes the inquiries whose time is over. With `--dry-run`, only says what they are. */
const payload = await getPayload({ config, disableOnInit: true })
const { settings, counts, inUse, examples } = await planRetention(await createLocalReq({}, payload))
const { spamDays, declinedMonths, otherMonths } = settings
console.log(
  `Kept are: spam ${spamDays} days, declined ${declinedMonths} months, others ${otherMonths} months.`,
)
console.log(
  `Over: ${counts.spam} spam, ${counts.declined} declined, ${counts.other} others; ${inUse} more are in use.`,
)
for (const { reference, group, lastActivityAt } of examples)
  console.log(`  ${reference ?? 'without a reference'}, ${group}, last touched ${lastActivityAt}`)
if (process.argv.includes('--dry-run')) console.log('Nothing was deleted.')
else console.log(`Deleted: ${await runRetention(payload)}.`)
await payload.destroy()
process.exit(0)
