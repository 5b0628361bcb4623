/** A day off, as the global keeps it. */
export type Holiday = { on: string; name: string }

/**
 * The public holidays of a country in a year, in order; a day that stands for one at a weekend is a day of its own. Loaded
 * only when somebody asks: the list of the world is large, and nothing else needs it.
 *
 * @param country  two letters, such as `US`
 * @param state    its code in that country, such as `BY` in `DE`; left out: what holds everywhere
 * @returns        `null` when there is no such country or state
 */
export async function publicHolidays({
  country,
  state,
  year,
}: {
  country: string
  state?: string | undefined
  year: number
}): Promise<Holiday[] | null> {
  const { default: Holidays } = await import('date-holidays')
  const known = new Holidays()
  if (!(country in known.getCountries())) return null
  if (state !== undefined && !(state in (known.getStates(country) ?? {}))) return null
  const list = state === undefined ? new Holidays(country) : new Holidays(country, state)
  const days = list
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    // The date is that of the place; the instants beside it depend on its zone.
    .map(({ date, name }) => ({ on: date.slice(0, 10), name: name.slice(0, 120) }))
  return days.filter(({ on }, index) => days.findIndex((day) => day.on === on) === index)
}
