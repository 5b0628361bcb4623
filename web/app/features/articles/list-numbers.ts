/** The class of a numbered list whose numbers need more room than two digits, as `style/text.css` has it. */
export function roomForNumbers(first: number, last: number): string | undefined {
  const digits = Math.max(String(first).length, String(last).length)
  if (digits < 3) return undefined
  return digits > 4 ? 'digits-many' : `digits-${digits}`
}
