/** Whose handles are asked about; of the address only what stands before its `@`. */
export type Named = { id: string; name: string; email: string }

/** Finds the one person whom a handle names; `null` when it names nobody, or more than one. */
export type FindPerson = (handle: string) => string | null

/** Reads handles among these people: a name, a first name, or the part of an address before its `@`, in any case. */
export function finderAmong(people: readonly Named[]): FindPerson {
  const byHandle = new Map<string, string | null>()
  for (const { id, name, email } of people) {
    for (const handle of handlesOf(name, email)) {
      const other = byHandle.get(handle)
      byHandle.set(handle, other === undefined || other === id ? id : null)
    }
  }
  return (handle) => byHandle.get(plain(handle)) ?? byHandle.get(plain(handle.replace(/['’]s$/u, ''))) ?? null
}

/**
 * A handle for each person that finds them, made of the name alone: `Ada.Byron`. Addresses are no business of others, so
 * whoever shares the whole name with somebody has none.
 */
export function offeredHandles(people: readonly Named[]): string[] {
  const find = finderAmong(people)
  return people.flatMap(({ id, name }) => {
    const words = wordsOf(name)
    return [words.join('.'), words[0] ?? ''].find((handle) => find(handle) === id) ?? []
  })
}

function handlesOf(name: string, email: string): string[] {
  const words = wordsOf(name)
  const [address = ''] = email.split('@')
  const handles = [words[0] ?? '', ...['', '.', '-', '_'].map((between) => words.join(between)), address]
  return [...new Set(handles.map(plain))].filter((handle) => handle !== '')
}

/** The words of a name, without what cannot stand in a handle: `Ada Byron (PhD)` has three. */
function wordsOf(name: string): string[] {
  return name
    .split(/\s+/u)
    .map((word) =>
      word
        .replaceAll(/[^\p{L}\p{M}\p{N}._'’-]/gu, '')
        .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, ''),
    )
    .filter((word) => word !== '')
}

/** Apostrophes are of several kinds and easily left out. */
const plain = (handle: string) => handle.normalize('NFC').toLowerCase().replaceAll(/['’]/gu, '')
