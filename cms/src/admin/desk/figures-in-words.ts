/** A length of working time: "3 h 20 min", "45 min". `null`: there is none yet. */
export function workingLength(minutes: number | null): string {
  if (minutes === null) return '–'
  const whole = Math.round(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** "92 %"; rounded down, so that a promise that was broken once never counts as all of them. */
export function shareInWords(share: number | null): string {
  return share === null ? '–' : `${Math.floor(share * 100)} %`
}
