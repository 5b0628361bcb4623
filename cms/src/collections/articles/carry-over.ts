import type { PayloadRequest } from 'payload'

type Carried = 'passage' | 'voided' | 'text-changed'

/**
 * Hands something from a hook before a write to a hook after it. By article, because a change of several at once shares
 * one request; a new article has no id yet.
 *
 * Call it after everything that is awaited: each call of the Local API puts a copy of the context into the request.
 */
export function carryOver<Value>(
  req: PayloadRequest,
  { what, id, value }: { what: Carried; id: unknown; value: Value | null },
): void {
  const key = keyOf(what, id)
  if (value === null) delete req.context[key]
  else req.context[key] = value
}

/** What was handed over, once. */
export function takeOver(req: PayloadRequest, what: Carried, id: unknown): unknown {
  const key = keyOf(what, id)
  const value = req.context[key]
  delete req.context[key]
  return value
}

/** Whether something was handed over for this article. */
export function isCarried(req: PayloadRequest, what: Carried, id: unknown): boolean {
  return keyOf(what, id) in req.context
}

function keyOf(what: string, id: unknown): string {
  return `${what} of ${typeof id === 'string' ? id : 'a new article'}`
}
