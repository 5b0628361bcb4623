import { createHash } from 'node:crypto'
import type { Intake } from '@galley/content-model'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { addressKey } from './address-key.ts'

/** From this many equal texts in a day on, one more is counted and not stored. */
export const mostEqualTexts = 50

/** What came in the last 24 hours. */
export type Counts = {
  fromAddress: number
  fromNetwork: number
  equalTexts: number
  /** The first inquiry with an equal text. */
  sample: string | null
}

export const noCounts: Counts = { fromAddress: 0, fromNetwork: 0, equalTexts: 0, sample: null }

/**
 * What makes two messages the same text: letters and digits in lower case, and nothing between them. Short ones are
 * `null`: two people may well both write "Please call me back".
 */
export function textKey(message: string): string | null {
  const letters = message
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return letters.length < 20 ? null : createHash('sha256').update(letters).digest('hex').slice(0, 32)
}

const rowSchema = z.object({
  address: z.coerce.number(),
  network: z.coerce.number(),
  texts: z.coerce.number(),
  sample: z.string().nullable(),
})

/** How much of this there has been lately. The moment counts, not the time of receipt: a spool may bring old ones. */
export async function countsFor(intake: Intake, req: PayloadRequest): Promise<Counts> {
  const network = intake.signs?.network ?? null
  const text = textKey(intake.message)
  const rows = await queryRows(
    req,
    sql`select
          (select count(*) from inquiries
            where address_key = ${addressKey(intake.email)} and created_at > now() - interval '1 day') as address,
          (select count(*) from inquiries
            where network_hash = ${network} and created_at > now() - interval '1 day') as network,
          (select count(*) from inquiries
            where text_key = ${text} and created_at > now() - interval '1 day') as texts,
          (select id from inquiries
            where text_key = ${text} and created_at > now() - interval '1 day'
            order by created_at limit 1) as sample`,
    rowSchema,
  )
  const [row] = rows
  if (row === undefined) return noCounts
  return { fromAddress: row.address, fromNetwork: row.network, equalTexts: row.texts, sample: row.sample }
}
