import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * Builds the site before its tests. Always: it takes a few seconds, and the age of a build says nothing, because the
 * task runner puts back older ones from its cache.
 */
export default async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, NODE_ENV: 'production' },
  })
}
