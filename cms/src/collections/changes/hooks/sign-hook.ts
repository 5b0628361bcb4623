import { createHmac } from 'node:crypto'

/**
 * The headers that say who sent a body, when, and that nobody changed it, as Standard Webhooks define them
 * (https://www.standardwebhooks.com).
 *
 * @param id       the same for each try at the same message
 * @param at       milliseconds; a receiver refuses what is older or newer than five minutes
 * @param secrets  each signs, so that a receiver may know the old one or the new one while they are being changed
 */
export function hookHeaders(
  { id, at, body }: { id: string; at: number; body: string },
  secrets: readonly Uint8Array[],
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000))
  const signatures = secrets.map((secret) =>
    createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64'),
  )
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.map((signature) => `v1,${signature}`).join(' '),
  }
}
