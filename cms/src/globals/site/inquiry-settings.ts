import type { Field, GroupField } from 'payload'
import { ownersMayRead } from '../../access/roles.ts'

/**
 * The first words of the mail that tells a visitor that their message is here. `[reference]`, `[promise]` and `[due]` are
 * filled in; nothing that the visitor wrote ever is.
 */
export const firstAcknowledgement = {
  subject: 'Your message is here ([reference])',
  text: `Hello,

thank you for writing. Your message has been written down under the reference [reference], and will not be lost.

[promise]

There is nothing more that you need to do. Should you want to add something, please send another message from the site and name the reference.

If you did not write to us, somebody has given your address by mistake. Please ignore this mail then; there will be no other today.

Sam`,
  promise: 'Sam reads it and answers by mail, at the latest by [due].',
  withoutPromise: 'Sam reads it and answers by mail as soon as possible.',
} as const

/** The words of the mail that a visitor gets at once. */
export const acknowledgementWords: GroupField = {
  name: 'acknowledgement',
  type: 'group',
  label: 'The mail that confirms a message',
  access: { read: ownersMayRead },
  admin: {
    description:
      'Sent at once, and once a day for each address. [reference] and [due] are filled in; nothing that the visitor wrote is ever part of it, because anybody can type anybody’s address.',
  },
  fields: [
    {
      name: 'subject',
      type: 'text',
      maxLength: 200,
      defaultValue: firstAcknowledgement.subject,
    },
    {
      name: 'text',
      type: 'textarea',
      maxLength: 4_000,
      defaultValue: firstAcknowledgement.text,
      admin: { rows: 10, description: 'Where [promise] stands, one of the two sentences below is put in.' },
    },
    {
      name: 'promise',
      type: 'textarea',
      label: 'What happens next, with a due time',
      maxLength: 1_000,
      defaultValue: firstAcknowledgement.promise,
    },
    {
      name: 'withoutPromise',
      type: 'textarea',
      label: 'What happens next, when no time can be named',
      maxLength: 1_000,
      defaultValue: firstAcknowledgement.withoutPromise,
    },
  ],
}

type Count = {
  name: string
  label: string
  defaultValue: number
  min: number
  max: number
  description: string
}

const count = ({ description, ...field }: Count): Field => ({
  ...field,
  type: 'number',
  admin: { description },
})

/** What is used when a setting was emptied. */
export const firstMailSettings = { noticeMinutes: 10, reminderMinutes: 120 } as const

/** When Sam is written to about inquiries. */
export const mailSettings: Field[] = [
  count({
    name: 'noticeMinutes',
    label: 'At most one mail about new inquiries every',
    defaultValue: firstMailSettings.noticeMinutes,
    min: 1,
    max: 1_440,
    description: 'Minutes. What comes sooner after a mail is collected into the next one.',
  }),
  count({
    name: 'reminderMinutes',
    label: 'Reminder before an answer is due',
    defaultValue: firstMailSettings.reminderMinutes,
    min: 0,
    max: 2_400,
    description: 'Minutes of working time. Reminders are sent in working hours only.',
  }),
]

/** What is used when a setting was emptied. */
export const firstRetention = { spamDays: 30, declinedMonths: 6, otherMonths: 24 } as const

/** How long inquiries are kept after what happened to them last. The privacy notice says the same. */
export const retentionSettings: GroupField = {
  name: 'retention',
  type: 'group',
  label: 'How long inquiries are kept',
  access: { read: ownersMayRead },
  admin: {
    description:
      'Counted from the last thing that happened to an inquiry. Please keep the privacy notice in line with it.',
  },
  fields: [
    count({
      name: 'spamDays',
      label: 'Spam',
      defaultValue: firstRetention.spamDays,
      min: 1,
      max: 365,
      description: 'Days.',
    }),
    count({
      name: 'declinedMonths',
      label: 'What was declined',
      defaultValue: firstRetention.declinedMonths,
      min: 1,
      max: 120,
      description: 'Months.',
    }),
    count({
      name: 'otherMonths',
      label: 'Everything else',
      defaultValue: firstRetention.otherMonths,
      min: 1,
      max: 240,
      description: 'Months.',
    }),
  ],
}
