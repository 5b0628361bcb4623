import { canonicalPath } from './canonical-address.ts'

/**
 * Where a stored redirect leads, or `null` when it must not be followed: to another site, or to where it starts.
 *
 * The target is made canonical, so that one redirect is enough.
 *
 * @param from  the path that was asked for
 * @param to    the stored target, e.g. `/essays/new-slug`
 */
export function redirectTarget(from: string, to: string): string | null {
  // `//host` and `/\host` lead to another site.
  if (!/^\/(?![/\\])/u.test(to)) return null
  const target = canonicalPath(to) ?? to
  return target === (canonicalPath(from) ?? from) ? null : target
}
