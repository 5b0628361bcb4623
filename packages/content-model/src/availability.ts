import { z } from 'zod'

const intervalSchema = z
  .object({ opensAtLocal: z.string(), closesAtLocal: z.string() })
  .transform(({ opensAtLocal, closesAtLocal }) => [opensAtLocal, closesAtLocal] as const)
const intervalsSchema = z
  .array(intervalSchema)
  .nullish()
  .transform((intervals) => intervals ?? [])
const nameSchema = z.string().nullish()

/**
 * The calendar in the global `availability`, in the shape that `@galley/working-time` reads. To the site, days off come
 * without their names. `version` is the instant of the last change.
 */
export const calendarSchema = z
  .object({
    zone: z.string(),
    weekly: z
      .object({
        mon: intervalsSchema,
        tue: intervalsSchema,
        wed: intervalsSchema,
        thu: intervalsSchema,
        fri: intervalsSchema,
        sat: intervalsSchema,
        sun: intervalsSchema,
      })
      .partial()
      .nullish()
      .transform((weekly) => weekly ?? {}),
    closures: z
      .array(z.object({ on: z.string(), name: nameSchema }))
      .nullish()
      .transform((closures) => closures ?? []),
    exceptions: z
      .array(z.object({ on: z.string(), name: nameSchema, intervals: intervalsSchema }))
      .nullish()
      .transform((exceptions) => exceptions ?? []),
    updatedAt: z.string().nullish(),
  })
  .transform(({ updatedAt, ...calendar }) => ({ ...calendar, version: updatedAt ?? 'unsaved' }))
export type PublicCalendar = z.infer<typeof calendarSchema>
