/** Whether a text has a letter or a digit: a full stop or a dash alone is no word. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
