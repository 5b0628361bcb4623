import { flatBlocks } from '@galley/article-body'
import type { PayloadRequest } from 'payload'
import { idOf } from '../../articles/collect-ids.ts'
import { mediaIdsIn } from '../../articles/public-images.ts'
import { slugs } from '../../slugs.ts'
import type { NoteImage } from '../contract.ts'

/** The images that an article uses, the opening one first, with what tells one from the other; those that still exist. */
export async function articleImages(
  article: Readonly<Record<string, unknown>>,
  req: PayloadRequest,
): Promise<NoteImage[]> {
  const ids = mediaIdsIn(article)
  if (ids.length === 0) return []
  const { docs } = await req.payload.find({
    collection: slugs.media,
    where: { id: { in: ids } },
    select: { alt: true, filename: true },
    depth: 0,
    pagination: false,
    overrideAccess: true, // the article's own images, named for its notes
    req,
  })
  const byId = new Map(docs.map((media) => [media.id, media]))
  const offsets = imageOffsets(article['body'])
  const hero = idOf(article['hero'])
  return ids.flatMap((id) => {
    const media = byId.get(id)
    if (media === undefined) return []
    const { alt, filename } = media
    return [{ id, file: filename ?? '', alt, isOpening: id === hero, bodyOffset: offsets.get(id) ?? null }]
  })
}

/** Where in the flat text of a body each image stands first, by media id; one in a form stands where its object does. */
export function imageOffsets(body: unknown): Map<string, number> {
  const offsets = new Map<string, number>()
  for (const { start, leaves } of flatBlocks(body)) {
    for (const leaf of leaves) {
      if (leaf.kind !== 'object') continue
      for (const id of mediaIdsIn({ body: leaf.node.fields }))
        if (!offsets.has(id)) offsets.set(id, start + leaf.start)
    }
  }
  return offsets
}
