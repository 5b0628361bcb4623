import { cacheFor } from '../../http/cache.ts'
import type { CardWords } from './card-address.ts'
import { drawCard } from './draw-card.server.tsx'

/** The picture, or a plain 503 when too many are being drawn. */
export async function cardResponse(words: CardWords): Promise<Response> {
  const picture = await drawCard(words)
  if (picture === null) {
    return new Response('Too many pictures are being drawn. Please ask again in a moment.', {
      status: 503,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': cacheFor.nothing },
    })
  }
  return new Response(new Uint8Array(picture), {
    headers: { 'Content-Type': 'image/png', 'Cache-Control': cacheFor.card },
  })
}
