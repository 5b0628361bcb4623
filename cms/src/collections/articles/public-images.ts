import type { PublicImage } from '@galley/content-model'
import type { PayloadRequest } from 'payload'
import type { Media } from '../../payload-types.ts'
import { slugs } from '../slugs.ts'

/** How deep a body is searched for images; the public body goes no deeper. */
const maxDepth = 60

/** The ids of all images that an article uses: the opening image and those in its body. Without repeats. */
export function mediaIdsIn(article: { hero?: unknown; body?: unknown }): string[] {
  const found = new Set<string>()
  const hero = idOf(article.hero)
  if (hero !== null) found.add(hero)
  collect(article.body, 0, found)
  return [...found]
}

function collect(node: unknown, depth: number, found: Set<string>): void {
  if (typeof node !== 'object' || node === null || depth > maxDepth) return
  if ('type' in node && node.type === 'upload' && 'value' in node) {
    const id = idOf(node.value)
    if (id !== null) found.add(id)
  }
  const parts: unknown[] = Array.isArray(node) ? node : Object.values(node)
  for (const part of parts) collect(part, depth + 1, found)
}

/** The id of a relation, whether it is an id or the related document. */
export function idOf(relation: unknown): string | null {
  if (typeof relation === 'string') return relation
  if (
    typeof relation === 'object' &&
    relation !== null &&
    'id' in relation &&
    typeof relation.id === 'string'
  ) {
    return relation.id
  }
  return null
}

/**
 * The images with these ids as readers get them, by id. What no longer exists is not in the map.
 */
export async function publicImages(ids: string[], req: PayloadRequest): Promise<Map<string, PublicImage>> {
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: slugs.media,
    where: { id: { in: ids } },
    limit: ids.length,
    depth: 0,
    pagination: false,
    overrideAccess: true, // publishing is what makes them readable
    req,
  })
  return new Map(docs.flatMap((media) => asPublicImage(media).map((image) => [media.id, image] as const)))
}

/** An image with its sizes, smallest first, at most one of each width; none when the file is missing its measures. */
function asPublicImage(media: Media): PublicImage[] {
  const files = [...Object.values(media.sizes ?? {}), media]
  const byWidth = new Map<number, PublicImage['sources'][number]>()
  for (const { filename, width, height } of files) {
    if (!filename || !width || !height || byWidth.has(width)) continue
    byWidth.set(width, { url: `/media/${encodeURIComponent(filename)}`, width, height })
  }
  const sources = [...byWidth.values()].toSorted((a, b) => a.width - b.width)
  if (sources.length === 0) return []
  return [{ alt: media.alt, caption: null, focalX: media.focalX ?? 50, focalY: media.focalY ?? 50, sources }]
}
