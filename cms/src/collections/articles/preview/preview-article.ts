import type { Preview, PreviewView } from '@galley/content-model'
import type { PayloadRequest } from 'payload'
import { idOf } from '../collect-ids.ts'
import { annotatedBody, publicArticle } from '../public-article.ts'
import type { Draft } from './draft-of.ts'

/**
 * The article that publishing this draft would make, as the site reads it; it is made by the same function.
 *
 * A draft may lack what publishing asks for: what is not there yet is empty.
 *
 * @param view  `notes`: with the annotations in place, marked
 * @param now   stands for the date of publication while there is none
 */
export async function previewArticle(
  { id, draft, view, now }: { id: string; draft: Draft; view: PreviewView; now: Date },
  req: PayloadRequest,
): Promise<Preview['article']> {
  const { fields } = await publicArticle(draft, req)
  const annotated = view === 'notes' ? await annotatedBody(draft, req) : {}
  const today = now.toISOString()
  return {
    id,
    title: words(draft.title),
    slug: words(draft.slug),
    topic: idOf(draft.topic),
    byline: words(draft.byline),
    seoTitle: words(draft.seoTitle),
    seoDescription: words(draft.seoDescription),
    publishedAt: typeof draft.publishedAt === 'string' ? draft.publishedAt : today,
    publicChangedAt: today,
    ...fields,
    ...annotated,
  }
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
