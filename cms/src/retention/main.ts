import { createLocalReq, getPayload } from 'payload'
import config from '../payload.config.ts'
import { rememberRun } from '../collections/inquiries/privacy/retention-clock.ts'
import { planRetention, runRetention } from '../collections/inquiries/privacy/retention.ts'

/**
 * `npm run retention`: deletes the inquiries whose time is over. With `--dry-run`, only says what they are; with
 * `--the-clock-is-right`, also after a pause that is longer than a clock is believed.
 */
const payload = await getPayload({ config, disableOnInit: true })
const req = await createLocalReq({}, payload)
const { settings, counts, inUse, examples, refused, problem } = await planRetention(req)
const { spamDays, declinedMonths, otherMonths } = settings
console.log(
  `Kept are: spam ${spamDays} days, declined ${declinedMonths} months, others ${otherMonths} months.`,
)
console.log(
  `Over: ${counts.spam} spam, ${counts.declined} declined, ${counts.other} others; ${inUse} more are in use.`,
)
for (const { reference, group, lastActivityAt } of examples)
  console.log(`  ${reference ?? 'without a reference'}, ${group}, last touched ${lastActivityAt}`)
if (refused.kept > 0)
  console.log(
    `The site keeps ${refused.kept} that were refused here, ${refused.over} of them for longer than others are kept; it deletes these by itself.`,
  )
const isStopped = problem !== null && !process.argv.includes('--the-clock-is-right')
if (isStopped) console.log(problem)
if (isStopped || process.argv.includes('--dry-run')) console.log('Nothing was deleted.')
else {
  console.log(`Deleted: ${await runRetention(payload)}.`)
  await rememberRun(req)
}
await payload.destroy()
process.exit(0)
