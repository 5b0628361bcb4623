import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { auditVerdict } from '../audit-verdict.ts'
import { auditWaivers } from '../audit-waivers.ts'
import { repository } from '../bare/place.mjs'

/** `npm run audit`: asks the registry for known weaknesses of what runs in production. Says so when it is not answered. */
export async function run(): Promise<number> {
  const verdict = auditVerdict(await askRegistry(), auditWaivers, new Date().toISOString().slice(0, 10))
  if (verdict.kind === 'not-asked') {
    console.log(`Skipped: the registry did not say what it knows. ${verdict.why}`)
    return 0
  }
  for (const finding of verdict.waived) console.log(`Waived: ${finding}`)
  for (const finding of verdict.findings) console.log(finding)
  console.log(
    verdict.findings.length === 0
      ? 'No weakness of high or critical severity is known.'
      : `${verdict.findings.length} of high or critical severity. Take a mended version, or write a waiver with a last day into packages/launcher/src/audit-waivers.ts.`,
  )
  return verdict.findings.length === 0 ? 0 : 1
}

async function askRegistry(): Promise<string> {
  const { packageManager } = z
    .object({ packageManager: z.string() })
    .parse(JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')))
  const child = spawn('npx', ['-y', packageManager, 'audit', '--prod', '--json'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return output
}
