import type { BulkAct, BulkAnswer } from '../../collections/draft-notes/contract.ts'
import { sendAct } from '../send-act.ts'

type Sent = { ok: true; answer: BulkAnswer } | { ok: false; message: string }

/** Sends an act on many notes to the server. A failure is told in a sentence that says what to do. */
export async function sendBulkAct(act: BulkAct, fetcher: typeof fetch = fetch): Promise<Sent> {
  const failed = 'The notes could not be changed just now.'
  const sent = await sendAct('/api/draft-notes/bulk', act, { fetcher, failed })
  if (!sent.ok) return { ok: false, message: sent.message }
  if (isBulkAnswer(sent.body)) return { ok: true, answer: sent.body }
  return {
    ok: false,
    message: 'The server did not accept this. Please load the page again and try once more.',
  }
}

function isBulkAnswer(body: unknown): body is BulkAnswer {
  return (
    typeof body === 'object' &&
    body !== null &&
    'done' in body &&
    Array.isArray(body.done) &&
    'refused' in body &&
    Array.isArray(body.refused)
  )
}
