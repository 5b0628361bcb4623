/**
 * A way to ask for one thing at a time that answers many with one question: what is asked for in the same turn of the
 * event loop is asked for together.
 *
 * @param answer  answers several keys at once; a key that is not in it has `nothing`
 */
export function askedTogether<Value>(
  answer: (keys: readonly string[]) => Promise<Readonly<Record<string, Value>>>,
  nothing: Value,
): (key: string) => Promise<Value> {
  let waiting: { keys: string[]; answer: Promise<Readonly<Record<string, Value>>> } | null = null
  return async (key) => {
    waiting ??= startAsking()
    waiting.keys.push(key)
    return (await waiting.answer)[key] ?? nothing
  }

  function startAsking() {
    const keys: string[] = []
    const everyone = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      waiting = null
      return answer(keys)
    })
    return { keys, answer: everyone }
  }
}
