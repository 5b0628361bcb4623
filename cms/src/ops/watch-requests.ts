import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'
import { routeClass } from '../http/route-class.ts'

/**
 * Hears of every answer of this process, whatever made it: the REST API, the admin, a file.
 *
 * `/readyz` is left out of what counts as failed: a CMS that says that it is not ready has not failed anybody.
 */
export function watchRequests(onAnswer: (route: string, status: number, ms: number) => void): void {
  const begun = new WeakMap<IncomingMessage, number>()
  subscribe('http.server.request.start', (message) => {
    const request = partOf(message, 'request')
    if (request instanceof IncomingMessage) begun.set(request, performance.now())
  })
  subscribe('http.server.response.finish', (message) => {
    const request = partOf(message, 'request')
    const response = partOf(message, 'response')
    if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) return
    const at = begun.get(request)
    if (at === undefined) return
    onAnswer(routeOf(request.url ?? '/', response.statusCode), response.statusCode, performance.now() - at)
  })
}

function routeOf(url: string, status: number): string {
  const [first = '', ...segments] = (url.split('?', 1)[0] ?? '').split('/').slice(1)
  if (first === 'api') return routeClass(segments, status)
  return ['_next', 'admin', 'healthz', 'readyz'].includes(first) ? first : 'other'
}

function partOf(message: unknown, name: 'request' | 'response'): unknown {
  return typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined
}
