import { createHash } from 'node:crypto'
import { isSlug } from '@galley/content-model'
import type { Change } from '@galley/content-model'
import { tagsOfChange } from '../copies/tags.ts'
import type { Tag } from '../copies/tags.ts'

/**
 * How a CDN is spoken to: in its answers, and when it is purged.
 *
 * - `json-tags`: Cloudflare and what imitates it. `Cache-Tag: a,b` and `CDN-Cache-Control` (RFC 9213).
 *   https://developers.cloudflare.com/cache/concepts/cdn-cache-control/
 * - `surrogate-key`: Fastly, and Varnish with xkey. `Surrogate-Key: a b` and `Surrogate-Control`.
 *   https://www.fastly.com/documentation/reference/http/http-headers/Surrogate-Key/
 */
export type CdnKind = 'json-tags' | 'surrogate-key'

/** On every page that a CDN may keep: purging it purges them all, and nothing else that lies in the same CDN. */
export const everyPage = 'every-page'

/**
 * The kinds of CDN take 1,000 characters and more for all names of a page. One that depends on more than this is purged
 * with each change instead.
 */
const longestNames = 800

/**
 * The name of a tag where a CDN reads it: letters, digits and hyphens, at most some 100 of them, the same in capitals and
 * without, because there are CDNs that make no difference. Two tags never share a name.
 */
export function nameOfTag(tag: Tag): string {
  const [kind = '', ...rest] = tag.split(' ')
  if (rest.length === 0) return kind
  const thing = rest.join(' ')
  if (kind === 'essay' && isSlug(thing)) return `essay-${thing}`
  // No slug has an underscore.
  return `${kind}_${createHash('sha256').update(thing).digest('hex').slice(0, 20)}`
}

/** What is to be purged when these are heard of; no changes at all mean that anything may be different. */
export function namesOfChanges(changes: readonly Change[]): string[] {
  if (changes.length === 0) return [everyPage]
  return [...new Set(changes.flatMap(tagsOfChange).map(nameOfTag))]
}

/** Headers, names and values in turn: how long a page may be kept, and what it is purged by. */
export function headersToKeep(kind: CdnKind, tags: readonly Tag[], keepSeconds: number): string[] {
  const own = tags.map(nameOfTag)
  const isTooLong = own.join(' ').length > longestNames
  const names = [everyPage, ...(isTooLong ? [nameOfTag('anything')] : own)]
  return kind === 'json-tags'
    ? ['CDN-Cache-Control', `max-age=${keepSeconds}`, 'Cache-Tag', names.join(',')]
    : ['Surrogate-Control', `max-age=${keepSeconds}`, 'Surrogate-Key', names.join(' ')]
}

/**
 * Headers of what a CDN must not keep. It is said to Fastly in both ways, because there what says no age at all is kept
 * for an hour, and `no-store` in `Cache-Control` is no reason against it.
 * https://www.fastly.com/documentation/guides/full-site-delivery/caching/controlling-caching/
 */
export function headersNotToKeep(kind: CdnKind): string[] {
  return kind === 'json-tags'
    ? ['CDN-Cache-Control', 'no-store']
    : ['Surrogate-Control', 'no-store, max-age=0']
}
