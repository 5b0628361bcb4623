import { once } from 'node:events'
import { request } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** An answer as it travels: `fetch` would unpack it. */
export async function rawGet(url: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
  const asked = request(url, { headers, agent: false }).end()
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve).once('error', reject)
  })
  const chunks: Buffer[] = []
  answer.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(answer, 'end')
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }
}

/** Seconds are enough for a page that somebody asked for to be compressed as well as it will ever be. */
const settlingMs = 2_000

/** Asks once, and waits until what was answered quickly is what every later visitor gets. */
export async function settled(url: string): Promise<void> {
  await rawGet(url, { 'accept-encoding': 'br' })
  await new Promise((resolve) => setTimeout(resolve, settlingMs))
}
