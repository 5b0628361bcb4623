import { OutsideDrawers } from './outside-drawers.client.tsx'

export type FilterLink = { name: string; path: string; isOn: boolean }

/**
 * Named filters above a list, as links; the one that is on says so.
 *
 * They load the page anew. Payload 3.90 keeps the last query in its list's state, and its filter panel, also when folded
 * away, rewrites the address with the values of the filter before: after a soft navigation the two disagree.
 */
export function QuickFilters({ label, links }: { label: string; links: readonly FilterLink[] }) {
  return (
    <OutsideDrawers>
      <nav className="quick-filters" aria-label={label}>
        <ul>
          {links.map(({ name, path, isOn }) => (
            <li key={name}>
              <a href={path} aria-current={isOn ? 'true' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </OutsideDrawers>
  )
}
