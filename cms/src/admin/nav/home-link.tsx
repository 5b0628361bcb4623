import Link from 'next/link.js'
import { Mark } from '../brand/mark.tsx'

/** The way back to the first page, above the collections. */
export function HomeLink() {
  return (
    <Link className="home-link" href="/admin" prefetch={false}>
      <Mark size={18} />
      What awaits you
    </Link>
  )
}
