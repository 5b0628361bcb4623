import pg from 'pg'
import { env } from '../env.ts'

/**
 * One attempt to reach the database. With a server that stands still, each page of the admin waits for so long before it
 * says so; a database that is there answers far sooner, also on a machine that has too much to do.
 */
const withinMs = 4_000

/**
 * Asks a database whether it is there, on one connection of its own: a pool that waits for a frozen server must not hold
 * the answer back. All who ask at one time share one question.
 *
 * @returns a function that says whether there was no answer
 */
export function watchDatabase(databaseUrl: string): () => Promise<boolean> {
  let kept: pg.Client | null = null
  let asking: Promise<boolean> | null = null

  const forget = (client: pg.Client) => {
    if (kept === client) kept = null
    // Whoever stands still hears no farewell, and nobody waits for it.
    client.end().catch(() => {})
  }

  async function isAway(): Promise<boolean> {
    const known = kept
    if (known !== null) {
      const answer = await answerOf(known.query('select 1'))
      if (answer === 'there') return false
      forget(known)
      // One that was broken says nothing of what would become of a new one.
      if (answer === 'silent') return true
    }
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'galley-admin' })
    client.on('error', () => forget(client))
    const answer = await answerOf(client.connect().then(() => client.query('select 1')))
    if (answer === 'there') kept = client
    else forget(client)
    return answer !== 'there'
  }

  return () => (asking ??= isAway().finally(() => (asking = null)))
}

function answerOf(question: Promise<unknown>): Promise<'there' | 'broken' | 'silent'> {
  return new Promise((resolve) => {
    // An answer that came while this process was busy with something else is read before anything is concluded.
    const timer = setTimeout(() => setImmediate(() => setImmediate(() => resolve('silent'))), withinMs)
    question.then(
      () => resolve('there'),
      () => resolve('broken'),
    )
    question.finally(() => clearTimeout(timer)).catch(() => {})
  })
}

/** Whether this program's own database does not answer. */
export const isDatabaseAway = watchDatabase(env.DATABASE_URL)

/**
 * What stands in the place of each page of the admin while nobody can be signed in: without the database Payload knows
 * nobody. It says no more than `/readyz` does, and loads itself again.
 */
export const databaseAwayPage = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="10">
<meta name="color-scheme" content="light dark"><title>The database does not answer · Galley</title></head>
<body><main style="max-width:36rem;margin:12vh auto;padding:0 1.25rem;font:1.1rem/1.55 Georgia,serif">
<h1 style="font-weight:500;line-height:1.2">The database does not answer</h1>
<p>So nobody can be signed in, and nothing can be written just now. Nothing is lost: readers go on reading what the site
last knew, and what visitors send waits safely on the site.</p>
<p>If you look after this server, please look whether Postgres runs and has room on its disk. There is nothing else that you
need to do: this page looks again every ten seconds, and is what you asked for as soon as the database is back.</p></main></body></html>`
