import type { PublicImage } from '@galley/content-model'
import type { PayloadRequest } from 'payload'
import type { Media } from '../../payload-types.ts'
import { slugs } from '../slugs.ts'
import { collectIds, idOf } from './collect-ids.ts'

/** The ids of all images that an article uses: the opening image and those in its body. Without repeats. */
export function mediaIdsIn(article: { hero?: unknown; body?: unknown }): string[] {
  const inBody = collectIds(article.body, (node) =>
    'type' in node && node.type === 'upload' && 'value' in node ? idOf(node.value) : null,
  )
  const hero = idOf(article.hero)
  return [...new Set(hero === null ? inBody : [hero, ...inBody])]
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
