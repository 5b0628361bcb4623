import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { auditVerdict, type Waiver } from './audit-verdict.ts'
import { repository } from './bare/place.mjs'

/**
 * Asks a registry what it knows of what runs in production: `pnpm audit --json`, with `words` after it. It ends badly where
 * there are findings, so what counts is what it wrote.
 */
export async function askRegistry(words: readonly string[] = []): Promise<string> {
  const { packageManager } = z
    .object({ packageManager: z.string() })
    .parse(JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')))
  const child = spawn('npx', ['-y', packageManager, 'audit', '--prod', '--json', ...words], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return output
}

/**
 * Says what an answer of the registry means.
 *
 * @param today  calendar date, such as `2027-01-31`
 * @returns      how the command ends: 1 with a finding that no waiver covers; 0 without, and where nobody answered
 */
export function sayVerdict(
  output: string,
  { waivers, today, say }: { waivers: readonly Waiver[]; today: string; say: (line: string) => void },
): 0 | 1 {
  const verdict = auditVerdict(output, waivers, today)
  if (verdict.kind === 'not-asked') {
    say(`Skipped: the registry did not say what it knows. ${verdict.why}`)
    return 0
  }
  for (const finding of verdict.waived) say(`Waived: ${finding}`)
  for (const finding of verdict.findings) say(finding)
  if (verdict.findings.length === 0) {
    say('No weakness of high or critical severity is known.')
    return 0
  }
  say(
    `${verdict.findings.length} of high or critical severity. Take a mended version, or write a waiver with a last day into packages/launcher/src/audit-waivers.ts.`,
  )
  return 1
}
