import { AsyncLocalStorage } from 'node:async_hooks'
import { isRequestId } from '@galley/content-model'

type Scope = AsyncLocalStorage<{ requestId: string }>

declare global {
  // A build may hold this module more than once, and there is one process.
  var galleyRequestScope: Scope | undefined
}

/** Knows which request is being answered, however deep in the code; every line of the log says it. */
export function requestScope(): Scope {
  globalThis.galleyRequestScope ??= new AsyncLocalStorage()
  return globalThis.galleyRequestScope
}

/** The id of the request that is being answered; `null` outside of one. */
export function currentRequestId(): string | null {
  return requestScope().getStore()?.requestId ?? null
}

/** Does something in the name of a request; without an id, as it is. */
export function inScopeOf<T>(requestId: string | null | undefined, work: () => T): T {
  return requestId && isRequestId(requestId) ? requestScope().run({ requestId }, work) : work()
}
