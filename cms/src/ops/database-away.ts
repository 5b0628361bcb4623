import { z } from 'zod'

const withinMs = 2_000

const readySchema = z.object({ checks: z.object({ database: z.boolean() }) })

/**
 * Whether this process cannot reach its database, as its own ready page says. Where that does not answer, nobody knows,
 * and whoever asked is let go on.
 */
export async function isDatabaseAway(): Promise<boolean> {
  try {
    // Next sets the port that it listens on.
    const response = await fetch(`http://127.0.0.1:${process.env['PORT']}/readyz`, {
      signal: AbortSignal.timeout(withinMs),
    })
    const ready = readySchema.safeParse(await response.json())
    return ready.success && !ready.data.checks.database
  } catch {
    return false
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
