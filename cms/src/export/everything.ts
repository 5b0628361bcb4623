import { z } from 'zod'

/**
 * The files of an export of everything, next to `media/` with the images' files:
 *
 * - `articles/<slug>.md`            the saved draft of an article with its notes
 * - `articles/<slug>.published.md`  what readers have, where the draft has gone on
 */
export const files = {
  about: 'galley.json',
  people: 'people.json',
  topics: 'topics.json',
  articles: 'articles.json',
  media: 'media.json',
  redirects: 'redirects.json',
  site: 'site.json',
  availability: 'availability.json',
} as const

export const folderVersion = 1

const words = z.string().nullable()
const instant = z.iso.datetime()
/** A file's name and nothing that leads elsewhere. */
const fileName = z.string().regex(/^(?!\.)[^/\\\0]+$/u)

export const aboutSchema = z.object({ galleyExport: z.literal(folderVersion) })

/** Who works here, so that notes keep their people. No passwords and no keys. */
export const peopleSchema = z.array(
  z.object({
    name: z.string().min(1),
    email: z.email(),
    role: z.enum(['admin', 'owner', 'editor', 'reviewer']),
  }),
)

export const topicsSchema = z.array(
  z.object({ id: z.uuid(), name: z.string(), slug: z.string(), description: words }),
)

export const articlesSchema = z.array(
  z.object({
    id: z.uuid(),
    file: fileName,
    /** The file of what readers have, where it is not the same. */
    publishedFile: fileName.nullable(),
    createdAt: instant,
    /** The slug by which readers know it or knew it. */
    publicSlug: words,
    publicChangedAt: instant.nullable(),
    importFingerprint: words,
  }),
)

export const mediaSchema = z.array(
  z.looseObject({
    id: z.uuid(),
    alt: z.string(),
    filename: fileName,
    createdAt: instant,
    sizes: z.record(z.string(), z.looseObject({ filename: fileName.nullish() })).optional(),
  }),
)

export const redirectsSchema = z.array(
  z.object({ from: z.string(), to: words, article: z.uuid().nullable(), gone: z.boolean() }),
)

export const globalSchema = z.record(z.string(), z.unknown())

/** JSON as it is written: the same value gives the same bytes. */
export function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
