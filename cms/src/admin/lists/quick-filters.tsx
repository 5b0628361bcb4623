import Link from 'next/link.js'
import { OutsideDrawers } from './outside-drawers.client.tsx'

export type FilterLink = { name: string; path: string; isOn: boolean }

/** Named filters above a list, as links; the one that is on says so. */
export function QuickFilters({ label, links }: { label: string; links: readonly FilterLink[] }) {
  return (
    <OutsideDrawers>
      <nav className="quick-filters" aria-label={label}>
        <ul>
          {links.map(({ name, path, isOn }) => (
            <li key={name}>
              <Link href={path} prefetch={false} aria-current={isOn ? 'true' : undefined}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </OutsideDrawers>
  )
}
