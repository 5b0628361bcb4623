import type { CollectionConfig } from 'payload'
import { madeByTheSystem, nobody, staff } from '../../access/roles.ts'
import { momentCell, stateCell } from '../../admin/cells.ts'
import { slugs } from '../slugs.ts'
import { scheduleActEndpoints } from './schedule.endpoints.ts'
import { scheduleStates } from './states.ts'

/** Set by the acts of a schedule and by the worker, and only looked at in the form. */
const shown = { access: madeByTheSystem, admin: { readOnly: true } } as const
/** For the system alone. */
const inside = { access: { ...madeByTheSystem, read: nobody }, admin: { disabled: true } } as const

/**
 * Articles that are to be published at a time: the only way to publish later. Each keeps a copy of the text as it was
 * scheduled, and that copy is what goes out. Of one article at most one is armed or held (a unique index).
 */
export const Schedules: CollectionConfig = {
  slug: slugs.schedules,
  labels: { singular: 'Scheduled article', plural: 'Schedule' },
  admin: {
    group: 'Writing',
    useAsTitle: 'title',
    defaultColumns: ['title', 'state', 'dueAt', 'byName', 'reason'],
    listSearchableFields: ['title', 'byName'],
    description:
      'What is coming: articles that are published at a time. They are scheduled on their own page.',
    components: {
      beforeListTable: ['/collections/schedules/components/schedule-filters.tsx#ScheduleFilters'],
    },
  },
  defaultSort: '-dueAt',
  disableDuplicate: true,
  access: { create: nobody, read: staff, readVersions: nobody, update: nobody, delete: nobody },
  endpoints: scheduleActEndpoints,
  fields: [
    { name: 'title', type: 'text', required: true, ...shown },
    { name: 'article', type: 'relationship', relationTo: slugs.articles, index: true, ...shown },
    {
      name: 'state',
      type: 'select',
      required: true,
      index: true,
      options: scheduleStates.map(({ value, label }) => ({ value, label })),
      custom: { tones: Object.fromEntries(scheduleStates.map(({ value, tone }) => [value, tone])) },
      access: madeByTheSystem,
      admin: { readOnly: true, components: { Cell: stateCell } },
    },
    {
      name: 'dueAt',
      type: 'date',
      label: 'Goes out',
      required: true,
      index: true,
      access: madeByTheSystem,
      admin: { readOnly: true, date: { pickerAppearance: 'dayAndTime' }, components: { Cell: momentCell } },
    },
    // Why it is held, was cancelled or was settled by hand: a whole sentence.
    { name: 'reason', type: 'textarea', ...shown },
    {
      name: 'by',
      type: 'relationship',
      relationTo: slugs.users,
      access: madeByTheSystem,
      admin: { disabled: true },
    },
    // As it was then: kept when the account is gone.
    { name: 'byName', type: 'text', label: 'Scheduled by', required: true, ...shown },
    { name: 'settledAt', type: 'date', access: madeByTheSystem, admin: { disabled: true } },
    // The fields that go out, as they were pinned, and their hash, which tells whether the draft has gone on since.
    { name: 'content', type: 'json', required: true, ...inside },
    { name: 'contentHash', type: 'text', required: true, ...inside },
    // What readers had when it was pinned; another hash says that somebody published by hand since, and none that it
    // was taken down. Empty or `nothing` when they had nothing.
    { name: 'publicHash', type: 'text', ...inside },
    // The list of notes that the scheduler saw and let pass, as the gate names it.
    { name: 'acknowledged', type: 'text', ...inside },
    // How often publishing failed for a reason that may pass.
    { name: 'tries', type: 'number', required: true, ...inside },
  ],
}
