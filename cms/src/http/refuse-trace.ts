import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** Methods of which no `Request` can be made, by the Fetch standard. Next tries, and answers 500. */
const unmakeable = new Set(['TRACE', 'TRACK'])

/** Lets Next see those methods as one that it does not know, which it refuses with 400. */
export function refuseTrace(): void {
  subscribe('http.server.request.start', (message) => {
    const request = requestIn(message)
    if (request?.method && unmakeable.has(request.method)) request.method = 'UNKNOWN'
  })
}

/** Node hands `{ request, response, socket, server }` over before the server sees the request. */
function requestIn(message: unknown): IncomingMessage | null {
  const isNodes = typeof message === 'object' && message !== null && 'request' in message
  return isNodes ? (message.request as IncomingMessage) : null
}
