import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Problem } from './bare/problem.mjs'

const firstNames = ['payloadSecret', 'siteKey', 'webSecret', 'adminPassword', 'samplePassword'] as const
/** What files from before do not hold yet: made when it is missing, and kept from then on. */
const laterNames = ['hookSecret'] as const

/** Keys and passwords of the local run: made once, kept outside git, readable by their owner only. */
export type Secrets = Record<(typeof firstNames | typeof laterNames)[number], string>

/**
 * The secrets kept in `file`, or new ones.
 *
 * @throws Problem  when there is a file that does not hold them: replacing it would lock everyone out
 */
export async function loadSecrets(file: string): Promise<{ secrets: Secrets; isNew: boolean }> {
  if (existsSync(file)) {
    await chmod(file, 0o600)
    const kept = parseSecrets(await readFile(file, 'utf8'), file)
    if (hasAll(kept, laterNames)) return { secrets: kept, isNew: false }
    const secrets = { ...madeLater(), ...kept }
    await writeSecrets(secrets, file)
    return { secrets, isNew: false }
  }
  const secrets: Secrets = {
    payloadSecret: randomBytes(36).toString('base64url'),
    siteKey: randomUUID(),
    webSecret: randomBytes(36).toString('base64url'),
    adminPassword: typeablePassword(),
    samplePassword: typeablePassword(),
    ...madeLater(),
  }
  await mkdir(dirname(file), { recursive: true })
  await writeSecrets(secrets, file)
  return { secrets, isNew: true }
}

async function writeSecrets(secrets: Secrets, file: string): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

/** In the form of Standard Webhooks. */
function madeLater(): Pick<Secrets, (typeof laterNames)[number]> {
  return { hookSecret: `whsec_${randomBytes(32).toString('base64')}` }
}

type FirstSecrets = Record<(typeof firstNames)[number], string>

function parseSecrets(json: string, file: string): FirstSecrets {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value === 'object' && value !== null && hasAll(value, firstNames)) return value
  } catch {
    // Told below, together with a file that is JSON and not ours.
  }
  throw new Problem(`The file of secrets cannot be read: ${file}`, {
    advice: `Bring it back from a backup. Without one, delete it and run: npm run reset`,
  })
}

function hasAll<Given extends object, Name extends string>(
  value: Given,
  names: readonly Name[],
): value is Given & Record<Name, string> {
  return names.every((name) => {
    const secret: unknown = Reflect.get(value, name)
    return typeof secret === 'string' && secret.length >= 12
  })
}

/** Twenty letters in four groups: 86 bits, and nothing that is mistaken for something else when typed. */
function typeablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz'
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
