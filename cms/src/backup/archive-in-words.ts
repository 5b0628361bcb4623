import { folderNames, type Manifest } from './archive-manifest.ts'

/** What an archive holds, such as `42 tables with 1,204 rows, 3 of spool, 57 of media, 0 of outbox, 12.4 MB`. */
export function archiveInWords({ tables, files }: Pick<Manifest, 'tables' | 'files'>): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const counts = folderNames.map(
    (name) => `${files.filter((file) => file.path.startsWith(`${name}/`)).length} files of the ${name}`,
  )
  return `${tables.length} tables with ${rows} rows, ${counts.join(', ')}, ${(bytes / 1e6).toFixed(1)} MB`
}
