import type { Field, GlobalConfig } from 'payload'
import { owners, ownersMayRead, staffOrSite } from '../../access/roles.ts'
import { availabilityChanged } from '../../collections/changes/record-changes.ts'
import { slugs } from '../../collections/slugs.ts'
import { awaitBookings } from './await-bookings.ts'
import { tellOfCallsOutside } from './tell-of-calls-outside.ts'
import { checkIntervals, checkWallTime, checkZone } from './checks.ts'

const days = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
] as const

/** Wall-clock intervals in the zone, half-open: the end is not inside. */
const intervals = (name: string, label: string): Field => ({
  name,
  label,
  type: 'array',
  maxRows: 6,
  labels: { singular: 'interval', plural: 'intervals' },
  validate: checkIntervals,
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'opensAtLocal',
          label: 'From',
          type: 'text',
          required: true,
          validate: checkWallTime,
          admin: { placeholder: '09:00' },
        },
        {
          name: 'closesAtLocal',
          label: 'To',
          type: 'text',
          required: true,
          validate: checkWallTime,
          admin: { placeholder: '12:30' },
        },
      ],
    },
  ],
})

const count = (
  name: string,
  label: string,
  defaultValue: number,
  min: number,
  max: number,
  description: string,
): Field => ({
  name,
  label,
  type: 'number',
  required: true,
  defaultValue,
  min,
  max,
  admin: { description },
})

/** When Sam can be reached: one definition for the slots of calls and for the promise of an answer. */
export const Availability: GlobalConfig = {
  slug: slugs.availability,
  label: 'Availability',
  admin: { group: 'Visitors', description: 'Working hours, days off, and the rules for booking a call.' },
  access: { read: staffOrSite, readVersions: owners, update: owners },
  hooks: { beforeChange: [awaitBookings], afterChange: [availabilityChanged, tellOfCallsOutside] },
  versions: { max: 50 },
  fields: [
    {
      name: 'zone',
      type: 'text',
      required: true,
      defaultValue: 'America/New_York',
      maxLength: 60,
      validate: checkZone,
      admin: {
        description: 'The time zone of all hours on this page, by its IANA name, such as America/New_York.',
      },
    },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Weekly hours',
          fields: [
            {
              name: 'weekly',
              type: 'group',
              label: false,
              fields: days.map(([key, label]) => intervals(key, label)),
            },
          ],
        },
        {
          label: 'Closures',
          fields: [
            {
              name: 'fillHolidays',
              type: 'ui',
              admin: {
                components: {
                  Field: '/globals/availability/holidays/fill-holidays.client.tsx#FillHolidays',
                },
              },
            },
            {
              name: 'closures',
              type: 'array',
              maxRows: 400,
              labels: { singular: 'day off', plural: 'days off' },
              fields: [
                {
                  type: 'row',
                  fields: [
                    {
                      name: 'on',
                      type: 'text',
                      required: true,
                      validate: checkDate,
                      admin: { placeholder: '2026-12-25' },
                    },
                    // Days off are told to the site without their names.
                    { name: 'name', type: 'text', maxLength: 120, access: { read: ownersMayRead } },
                  ],
                },
              ],
            },
            {
              name: 'exceptions',
              type: 'array',
              maxRows: 400,
              labels: { singular: 'day with other hours', plural: 'days with other hours' },
              fields: [
                {
                  name: 'on',
                  type: 'text',
                  required: true,
                  validate: checkDate,
                  admin: { placeholder: '2026-12-24' },
                },
                { name: 'name', type: 'text', maxLength: 120, access: { read: ownersMayRead } },
                intervals('intervals', 'Hours on that day'),
              ],
            },
          ],
        },
        {
          label: 'Calls',
          fields: [
            {
              name: 'rules',
              type: 'group',
              label: false,
              fields: [
                count('durationMinutes', 'Length of a call', 30, 5, 480, 'Minutes.'),
                count('gapMinutes', 'Gap after a call', 15, 0, 240, 'Minutes kept free after each call.'),
                count(
                  'gridMinutes',
                  'Start times every',
                  30,
                  5,
                  240,
                  'Minutes between two start times on offer.',
                ),
                count(
                  'noticeMinutes',
                  'Shortest notice',
                  720,
                  0,
                  20_160,
                  'Minutes before its start until which a call can be booked.',
                ),
                count('windowDays', 'How far ahead', 21, 1, 365, 'Days ahead for which calls can be booked.'),
                count('maxPerDay', 'Calls a day', 4, 1, 48, 'At most so many calls on one day.'),
              ],
            },
            {
              name: 'callPlace',
              type: 'textarea',
              maxLength: 2_000,
              access: { read: ownersMayRead },
              label: 'Where calls take place',
              admin: {
                description: 'A link or instructions; visitors get it with the confirmation of their call.',
              },
            },
          ],
        },
      ],
    },
  ],
}

/** A calendar date that exists, as `YYYY-MM-DD`. */
function checkDate(value: string | null | undefined): true | string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value)) {
    const date = new Date(`${value}T00:00:00Z`)
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)) return true
  }
  return 'Please give a date as year-month-day, such as 2026-12-25.'
}
