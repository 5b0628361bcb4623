/** Morning and afternoon with a break at noon, as wall-clock times in the zone; the end is not inside. */
const workday = [
  { opensAtLocal: '09:00', closesAtLocal: '12:30' },
  { opensAtLocal: '13:30', closesAtLocal: '17:00' },
]

/** When Sam works and takes calls, as the global `availability` holds it. */
export const availability = {
  zone: 'America/New_York',
  weekly: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday, sat: [], sun: [] },
  closures: [
    { on: '2026-11-26', name: 'Thanksgiving Day' },
    { on: '2026-11-27', name: 'Day after Thanksgiving' },
    { on: '2026-12-25', name: 'Christmas Day' },
    { on: '2027-01-01', name: 'New Year’s Day' },
    { on: '2027-01-18', name: 'Martin Luther King Jr. Day' },
    { on: '2027-05-31', name: 'Memorial Day' },
    { on: '2027-07-05', name: 'Independence Day, observed' },
  ],
  exceptions: [
    {
      on: '2026-12-24',
      name: 'Christmas Eve',
      intervals: [{ opensAtLocal: '09:00', closesAtLocal: '12:30' }],
    },
  ],
  rules: {
    durationMinutes: 30,
    gapMinutes: 15,
    gridMinutes: 30,
    noticeMinutes: 720,
    windowDays: 21,
    maxPerDay: 4,
  },
  callPlace:
    'By telephone or in the browser, as you prefer. The number or the link comes with the confirmation.',
}
