import path from 'node:path'
import { z } from 'zod'

/** The folders of an archive beside `database`: what they hold is copied file by file. */
export const folderNames = ['spool', 'media', 'outbox'] as const
export type FolderName = (typeof folderNames)[number]

/** Raised when an archive is laid out in another way, so that older code does not guess. */
export const formatVersion = 1

/** A path inside the archive, with slashes, that leads nowhere else. */
const archivePath = z
  .string()
  .refine(
    (text) =>
      path.posix.normalize(text) === text &&
      !path.posix.isAbsolute(text) &&
      !text.includes('\\') &&
      ['database', ...folderNames].includes(text.split('/')[0] ?? ''),
    'is no path inside the archive',
  )

const fileSchema = z.object({
  path: archivePath,
  bytes: z.number().int().min(0),
  /** Of the bytes as they lie in the archive. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  /** When it was last changed where it came from; the spool sends in this order. */
  modifiedAt: z.iso.datetime(),
})

const tableSchema = z.object({
  name: z.string().min(1),
  /** Without generated ones, which the database computes. */
  columns: z.array(z.string().min(1)),
  rows: z.number().int().min(0),
  /** Of all rows, whatever their order: see `describe-tables.ts`. */
  digest: z.string(),
  file: archivePath,
})

/**
 * `manifest.json` of an archive: what it holds and how to know that all of it is there. It names the variables that the
 * environment had, and holds none of their values.
 */
export const manifestSchema = z.object({
  format: z.literal('galley-backup'),
  formatVersion: z.literal(formatVersion),
  madeAt: z.iso.datetime(),
  versions: z.object({ galley: z.string(), node: z.string(), postgres: z.string() }),
  environmentNames: z.array(z.string()),
  /** Applied when the backup was made, oldest first: the schema of the tables. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(tableSchema),
  sequences: z.array(z.object({ name: z.string(), value: z.string().regex(/^\d+$/u) })),
  /** `table.constraint`: primary, unique, foreign, check and exclusion. */
  constraints: z.array(z.string()),
  files: z.array(fileSchema),
})

export type Manifest = z.infer<typeof manifestSchema>
export type ArchiveFile = z.infer<typeof fileSchema>
export type ArchivedTable = z.infer<typeof tableSchema>

export const manifestName = 'manifest.json'
/** The manifest's own checksum, in the form that `sha256sum --check` reads. */
export const manifestSumName = 'manifest.sha256'

/** The name of an archive made at this instant; the names sort as the instants do. */
export function archiveName(at: Date): string {
  return `galley-${at.toISOString().replace(/[-:]/gu, '').replace(/\.\d+/u, '')}`
}

/** Whether a name is that of a whole archive. */
export function isArchiveName(name: string): boolean {
  return /^galley-\d{8}T\d{6}Z$/u.test(name)
}
