/** Minutes since midnight of a wall-clock time `HH:mm`, 1,440 for `24:00`; `null` when it is none. */
export function readWallTime(time: string): number | null {
  const match = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/u.exec(time)
  if (match === null) return null
  return match[1] === undefined ? 1440 : Number(match[1]) * 60 + Number(match[2])
}

/** `09:05` from minutes since midnight; a begun minute is not counted. */
export function wallTime(minutes: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return `${two(minutes / 60)}:${two(minutes % 60)}`
}
