const workday: { opensAtLocal: string; closesAtLocal: string }[] = [
  { opensAtLocal: '09:00', closesAtLocal: '12:30' },
  { opensAtLocal: '13:30', closesAtLocal: '17:00' },
]

const noHours: typeof workday = []

/** Sam's calendar as the CMS gives it to the site. */
export const sampleAvailability = {
  zone: 'America/New_York',
  weekly: {
    mon: workday,
    tue: workday,
    wed: workday,
    thu: workday,
    fri: workday,
    sat: noHours,
    sun: noHours,
  },
  closures: [{ id: '1', on: '2026-11-26' }],
  exceptions: [],
  updatedAt: '2026-11-22T09:00:00.000Z',
}
