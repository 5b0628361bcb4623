import pg from 'pg'
import { env } from '../env.ts'

const withinMs = 1_000
/** Asking costs a connection each time. */
const keepMs = 2_000

let kept: { at: number; answer: Promise<boolean> } | null = null

/** Whether the database answers within a second, asked on a connection of its own. */
export function databaseAnswers(): Promise<boolean> {
  if (kept === null || Date.now() - kept.at > keepMs) kept = { at: Date.now(), answer: ask() }
  return kept.answer
}

async function ask(): Promise<boolean> {
  const client = new pg.Client({
    connectionString: env.DATABASE_URL,
    connectionTimeoutMillis: withinMs,
    query_timeout: withinMs,
    application_name: 'galley-status',
  })
  client.on('error', () => {}) // a connection that is lost has not answered
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    void client.end().catch(() => {}) // it may never have been there
  }
}

/**
 * What stands at `/admin/status` while nobody can be signed in: without the database Payload knows nobody. It says no
 * more than `/readyz` does, and loads itself again.
 */
export const databaseAwayPage = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="15">
<meta name="color-scheme" content="light dark"><title>Status · Galley</title></head>
<body><main style="max-width:36rem;margin:12vh auto;padding:0 1.25rem;font:1.1rem/1.55 Georgia,serif">
<h1 style="font-weight:500">The database does not answer</h1>
<p>So nobody can be signed in, and nothing can be written just now. Nothing is lost: readers go on reading what the site
last knew, and what visitors send waits safely on the site.</p>
<p>Please look whether Postgres runs and has room on its disk. This page looks again by itself, and shows the whole
status as soon as the database is back.</p></main></body></html>`
