/** A promise that is settled from outside. */
export type Deferred<Value> = {
  promise: Promise<Value>
  resolve: (value: Value) => void
  reject: (reason: unknown) => void
}

/** Node 20 has no Promise.withResolvers yet; to be replaced by it when Node 22 is the floor. */
export function deferred<Value>(): Deferred<Value> {
  const settle: Partial<Deferred<Value>> = {}
  const promise = new Promise<Value>((resolve, reject) => {
    Object.assign(settle, { resolve, reject })
  })
  const { resolve, reject } = settle
  if (resolve === undefined || reject === undefined)
    throw new TypeError('A promise runs its executor at once.')
  return { promise, resolve, reject }
}
