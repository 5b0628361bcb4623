import { cmsEnvironment, type Layout } from './app-environment.ts'
import { drawBox, type BoxLine } from './box.ts'
import type { Secrets } from './secrets.ts'

/**
 * What a person wants to know once everything runs.
 *
 * @param given  the environment: a password that was set there is not repeated on the screen
 */
export function closingBox({
  layout,
  secrets,
  seconds,
  given,
}: {
  layout: Layout
  secrets: Secrets
  seconds: number
  given: NodeJS.ProcessEnv
}): string {
  const environment = cmsEnvironment(layout, secrets, given)
  const shown = (name: 'GALLEY_ADMIN_PASSWORD' | 'GALLEY_SEED_PASSWORD') =>
    given[name] ? `the one you set in ${name}` : (environment[name] ?? '')
  const sample = shown('GALLEY_SEED_PASSWORD')
  const lines: BoxLine[] = [
    { heading: `Galley is running (ready after ${seconds.toFixed(1)} s)` },
    { text: '' },
    { name: 'Site', value: layout.siteUrl },
    { name: 'Admin', value: `${layout.cmsUrl}/admin` },
    { text: '' },
    { name: 'Sign in as', value: 'with the password' },
    { name: environment.GALLEY_ADMIN_EMAIL ?? '', value: `${shown('GALLEY_ADMIN_PASSWORD')}  (admin)` },
    { name: 'sam@galley.example', value: `${sample}  (owner)` },
    { name: 'editor@galley.example', value: `${sample}  (editor)` },
    { name: 'reviewer@galley.example', value: `${sample}  (reviewer)` },
    { text: '' },
    { name: 'Mail', value: mailWords(environment) },
    { name: 'Stop', value: 'Ctrl+C here, or npm stop' },
    { name: 'Start anew', value: 'npm run reset (deletes the local data)' },
  ]
  return drawBox(lines)
}

function mailWords({ SMTP_URL, OUTBOX_DIR }: Record<string, string>): string {
  return SMTP_URL === undefined
    ? `is not sent; each one is a file in ${OUTBOX_DIR}`
    : 'goes to the server in SMTP_URL'
}
