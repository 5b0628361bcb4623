/** A length of time as people say it: "40 seconds", "3 minutes", "26 hours", "4 days". Always rounds down. */
export function lengthInWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  if (seconds < 120) return counted(seconds, 'second')
  if (seconds < 2 * 3_600) return counted(Math.floor(seconds / 60), 'minute')
  if (seconds < 2 * 86_400) return counted(Math.floor(seconds / 3_600), 'hour')
  return counted(Math.floor(seconds / 86_400), 'day')
}

/** "one mail", "3 mails", "no mail" */
export function counted(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${one}`
  return count === 1 ? `one ${one}` : `${count} ${many}`
}

/** A sentence begins with a capital letter. */
export function asSentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
