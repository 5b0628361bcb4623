import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Problem } from './bare/problem.mjs'

const names = ['payloadSecret', 'siteKey', 'webSecret', 'adminPassword', 'samplePassword'] as const

/** Keys and passwords of the local run: made once, kept outside git, readable by their owner only. */
export type Secrets = Record<(typeof names)[number], string>

/**
 * The secrets kept in `file`, or new ones.
 *
 * @throws Problem  when there is a file that does not hold them: replacing it would lock everyone out
 */
export async function loadSecrets(file: string): Promise<{ secrets: Secrets; isNew: boolean }> {
  if (existsSync(file)) {
    await chmod(file, 0o600)
    return { secrets: parseSecrets(await readFile(file, 'utf8'), file), isNew: false }
  }
  const secrets: Secrets = {
    payloadSecret: randomBytes(36).toString('base64url'),
    siteKey: randomUUID(),
    webSecret: randomBytes(36).toString('base64url'),
    adminPassword: typeablePassword(),
    samplePassword: typeablePassword(),
  }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
  return { secrets, isNew: true }
}

function parseSecrets(json: string, file: string): Secrets {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value === 'object' && value !== null && holdsAll(value)) return value
  } catch {
    // Told below, together with a file that is JSON and not ours.
  }
  throw new Problem(`The file of secrets cannot be read: ${file}`, {
    advice: `Bring it back from a backup. Without one, delete it and run: npm run reset`,
  })
}

function holdsAll(value: object): value is Secrets {
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
