import { z } from 'zod'

const required = z.string('is missing').min(1, 'is missing')
const schema = z.object({
  CMS_URL: required.pipe(
    z.url({ protocol: /^https?$/u, error: 'must be an address such as http://localhost:3001' }),
  ),
  GALLEY_EMAIL: required,
  GALLEY_PASSWORD: required,
})

export type ImportEnvironment = { cmsUrl: string; email: string; password: string }

/**
 * Where the importer writes and as whom. The local run signs in as its first administrator, unless told otherwise.
 *
 * @throws Error  whose message lists every missing or malformed name
 */
export function readImportEnvironment(source: Record<string, string | undefined>): ImportEnvironment {
  const parsed = schema.safeParse({
    CMS_URL: source.CMS_URL,
    GALLEY_EMAIL: source.GALLEY_EMAIL || source.GALLEY_ADMIN_EMAIL,
    GALLEY_PASSWORD: source.GALLEY_PASSWORD || source.GALLEY_ADMIN_PASSWORD,
  })
  if (parsed.success) {
    const { CMS_URL, GALLEY_EMAIL, GALLEY_PASSWORD } = parsed.data
    return { cmsUrl: CMS_URL.replace(/\/+$/u, ''), email: GALLEY_EMAIL, password: GALLEY_PASSWORD }
  }
  const names = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`)
  throw new Error(
    `The importer needs to know where the CMS is and as whom to sign in.\n${names.join('\n')}\nPlease give these in the environment and try again.`,
  )
}
