/** What must stand in no log, whatever it is about. Package names in stack traces (`payload@3.90.1`) are no addresses. */
const forbidden = [
  { what: 'an address', pattern: /[^\s"'<>(),;:=/\\]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/gu },
  { what: 'a session', pattern: /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/gu },
  { what: 'a token in an address', pattern: /[?&]token=[^\s"&]{8,}|\/receipt\/[\w.~-]{16,}/gu },
]

/** The shortest piece of a text that is looked for: shorter ones stand in many sentences. */
const shortest = 16

type Kept = {
  /** Whole, such as keys and passwords. */
  secrets: readonly string[]
  /** What people wrote: any line of it counts. */
  texts: readonly string[]
}

/**
 * What a log holds that it must not: addresses, tokens, secrets, and lines of what people wrote. Each finding says what
 * it is and where, and shows its first characters only.
 */
export function leaksIn(log: string, { secrets, texts }: Kept): string[] {
  const lines = log.split('\n')
  const pieces = texts
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line.length >= shortest)
  return lines.flatMap((line, index) => {
    const at = `line ${index + 1}`
    const known = forbidden.flatMap(({ what, pattern }) =>
      [...line.matchAll(pattern)].map(([found]) => `${at}: ${what} (${found.slice(0, 12)}…)`),
    )
    const kept = secrets.filter((secret) => secret.length >= 8 && line.includes(secret))
    const said = pieces.filter((piece) => line.includes(piece))
    return [
      ...known,
      ...kept.map(() => `${at}: a secret`),
      ...said.map((piece) => `${at}: what somebody wrote (${piece.slice(0, 12)}…)`),
    ]
  })
}
