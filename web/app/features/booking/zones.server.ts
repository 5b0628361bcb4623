import { cityOf, isKnownZone } from '@galley/working-time'

/**
 * Node lists some zones under names of another time, and browsers tell them so; people look for their city as it is
 * called now.
 */
const presentNames: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

const zones = [...new Set([...Intl.supportedValuesOf('timeZone').map(presentName), 'UTC'])]
const byLowerCase = new Map(zones.map((zone) => [zone.toLowerCase(), zone]))

/** The longest name that the CMS takes. */
const longestName = 60

type ChosenZone = {
  zone: string
  /** What was asked for is no zone, and `zone` stands in for it. */
  isFallback: boolean
}

/**
 * The zone in which a visitor is shown the times. Aliases count, in any case of letters; what is no zone is Sam's.
 *
 * @param asked  from the address or a form; `null` or empty when nobody asked for any
 */
export function chosenZone(asked: string | null, hostZone: string): ChosenZone {
  const name = asked?.trim() ?? ''
  if (name === '') return { zone: hostZone, isFallback: false }
  if (name.length > longestName || !isKnownZone(name)) return { zone: hostZone, isFallback: true }
  const spelt = presentName(name)
  return { zone: byLowerCase.get(spelt.toLowerCase()) ?? spelt, isFallback: false }
}

export type ZoneGroup = { region: string; zones: { zone: string; city: string }[] }

/** Every zone to choose from, by region and city; one that is chosen and not listed stands first. */
export function zoneChoices(chosen: string): ZoneGroup[] {
  return zones.includes(chosen)
    ? listed
    : [{ region: 'Chosen', zones: [{ zone: chosen, city: cityOf(chosen) }] }, ...listed]
}

const listed = inRegions(zones)

function inRegions(names: readonly string[]): ZoneGroup[] {
  const regions = new Map<string, ZoneGroup['zones']>()
  for (const zone of names) {
    const region = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'Everywhere'
    regions.set(region, [...(regions.get(region) ?? []), { zone, city: cityOf(zone) }])
  }
  return [...regions]
    .map(([region, cities]) => ({ region, zones: cities.sort((a, b) => a.city.localeCompare(b.city, 'en')) }))
    .sort((a, b) => a.region.localeCompare(b.region, 'en'))
}

function presentName(zone: string): string {
  const known = Object.entries(presentNames).find(([old]) => old.toLowerCase() === zone.toLowerCase())
  return known?.[1] ?? zone
}
