import { z } from 'zod'

/** An instant as the database gives it, in the one form of the contract. */
export const instant = z.union([z.string(), z.date()]).transform((at) => new Date(at).toISOString())

export const maybeInstant = instant.nullable()
