import type { BeforeListTableServerProps } from 'payload'
import { filterLinks } from '../../../admin/lists/filter-links.ts'
import { QuickFilters } from '../../../admin/lists/quick-filters.tsx'
import { trashPath } from '../../../admin/paths.ts'
import { slugs } from '../../slugs.ts'
import { articleFilters } from '../filters.ts'

/** The named lists above the list of articles, with the trash as the last of them. */
export function ArticleFilters({ params, searchParams }: BeforeListTableServerProps) {
  const isTrash = params?.['segments']?.at(2) === 'trash'
  const links = filterLinks(slugs.articles, Object.values(articleFilters), searchParams)
  return (
    <QuickFilters
      label="Lists of articles"
      links={[
        ...links.map((link) => ({ ...link, isOn: link.isOn && !isTrash })),
        { name: 'Trash', path: trashPath(slugs.articles), isOn: isTrash },
      ]}
    />
  )
}
