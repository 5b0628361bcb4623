import { looksLikeAnnotation } from '@galley/annotations'
import { plainText } from '@galley/article-body'
import { publicBodySchema } from '@galley/content-model'
import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import { readingRules, type ReadingRules } from '../../../globals/site/annotations/reading-rules.ts'
import { altsOf } from '../../draft-notes/reading/saved-article.ts'
import { slugs } from '../../slugs.ts'
import { publicArticle } from '../public-article.ts'
import { mediaIdsIn } from '../public-images.ts'
import { literalsOf } from './gate.ts'
import { gateTexts } from './gate-texts.ts'
import { textObstacles } from './text-obstacles.ts'

/** A published article that should not be as it is, and why: whole sentences. */
export type DoubtfulArticle = { id: string; title: string; reasons: string[] }

/** How many are read at once. */
const pageSize = 50

/**
 * Looks at everything that readers have, as the gate would today: what was published before a rule existed, or past the
 * CMS, is found here. For the worker, once a day and after each deployment; whatever comes back is for the owner.
 *
 * Notes that block count when they were open at the publication and the owner did not publish in spite of them: a note
 * that came later speaks of the next draft.
 */
export async function checkPublishedArticles(payload: Payload): Promise<DoubtfulArticle[]> {
  const req = await createLocalReq({}, payload)
  const doubtful: DoubtfulArticle[] = []
  for (let page = 1; ; page += 1) {
    const { docs, hasNextPage } = await payload.find({
      collection: slugs.articles,
      where: { _status: { equals: 'published' } },
      sort: 'id',
      limit: pageSize,
      page,
      depth: 0,
      showHiddenFields: true,
      overrideAccess: true, // the system looks at everything
      req,
    })
    for (const article of docs) {
      const reasons = await reasonsAgainst({ ...article }, req)
      if (reasons.length > 0) doubtful.push({ id: article.id, title: article.title, reasons })
    }
    if (!hasNextPage) return doubtful
  }
}

async function reasonsAgainst(article: Record<string, unknown>, req: PayloadRequest): Promise<string[]> {
  const id = String(article['id'])
  const literals = await literalsOf(id, req)
  const rules = await readingRules(req)
  const texts = gateTexts(article, await altsOf(mediaIdsIn(article), req))
  const { problems, holes, lookalikes } = textObstacles(texts, literals, rules)
  const inText = [...problems, ...holes, ...lookalikes].map(
    ({ place, words }) => `In ${place}, “${words}” looks unfinished.`,
  )
  const shown = await hasForeignMarks(article, { ...rules, words: [...rules.words, ...literals] }, req)
  return [
    ...inText,
    ...(shown
      ? ['Readers are shown something that looks like a note. Please publish the article again.']
      : []),
    ...(await openNotes(id, req)),
  ]
}

/** Whether what readers have looks like an annotation, though publishing the same text today would not show it. */
async function hasForeignMarks(
  article: Record<string, unknown>,
  rules: ReadingRules,
  req: PayloadRequest,
): Promise<boolean> {
  const stored = publicBodySchema.safeParse(article['publicBody'])
  if (!stored.success) return true
  const text = plainText(stored.data)
  const looks = text.split('\n').some((line) => looksLikeAnnotation(line, rules))
  if (!looks) return false
  const { fields } = await publicArticle(article, req)
  return plainText(fields.publicBody) !== text
}

const noteRow = z.object({ text: z.string().nullable() })

async function openNotes(article: string, req: PayloadRequest): Promise<string[]> {
  const rows = await queryRows(
    req,
    sql`
      with last as (
        select created_at, details from article_events
        where article = ${article} and act in ('published', 'overridden')
        order by created_at desc limit 1
      )
      select note.text from draft_notes as note, last
      where note.article_id = ${article}::uuid and note.status = 'open' and note.severity = 'must'
        and note.created_at < last.created_at and note.updated_at < last.created_at
        and not coalesce(last.details->'obstacles', '[]'::jsonb)
          @> jsonb_build_array(jsonb_build_object('note', note.id::text))`,
    noteRow,
  )
  return rows.map(({ text }) => `The note “${text ?? ''}” was open when it was published.`)
}
