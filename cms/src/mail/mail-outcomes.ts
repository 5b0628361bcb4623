import type pg from 'pg'
import type { MailKind } from './mail-kinds.ts'

/**
 * What follows from a mail's end, for those kinds of mail from which something follows. Each runs on the transaction
 * that settles the mail, whose row is locked by then. One that fails does not keep the mail from being settled, so
 * whoever needs it to happen must look for what was missed.
 */
export type MailOutcome = {
  /** A mail server took it. */
  sent: (client: pg.ClientBase, mail: { id: string }) => Promise<void>
  /** It was given up on, and why. */
  dead: (client: pg.ClientBase, mail: { id: string; words: string }) => Promise<void>
}

export type MailOutcomes = Partial<Record<MailKind, MailOutcome>>

/** Runs statements as one transaction of the worker's own. */
export async function inOneTransaction(
  pool: pg.Pool,
  work: (client: pg.ClientBase) => Promise<void>,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
