import { annotationRanges, stripAnnotations } from '@galley/annotations'
import {
  countWords,
  plainText,
  readingMinutes,
  summaryFrom,
  toPublicBody,
  type BodyProblem,
} from '@galley/article-body'
import type { Heading, PublicBody, PublicImage } from '@galley/content-model'
import type { PayloadRequest } from 'payload'
import type { ReadingRules } from '../../globals/site/annotations/reading-rules.ts'
import { obstaclesInWords } from './find-obstacles.ts'
import { idOf } from './collect-ids.ts'
import { publicAddresses } from './public-addresses.ts'
import { mediaIdsIn, publicImages } from './public-images.ts'
import type { Obstacle } from './publish-refused.ts'

/** What readers get of an article, as it is stored beside the draft. */
export type PublicFields = {
  publicSummary: string
  publicHero: PublicImage | null
  publicBody: PublicBody
  headings: Heading[]
  wordCount: number
  readingMinutes: number
}

/**
 * Everything public that is made from a draft, and what stands in the way of showing it.
 *
 * The same draft gives the same fields. Annotations are taken out, so only what passed `findObstacles` should be published.
 */
export async function publicArticle(
  article: Record<string, unknown>,
  { rules, req }: { rules: ReadingRules; req: PayloadRequest },
): Promise<{ fields: PublicFields; obstacles: Obstacle[] }> {
  const images = await publicImages(mediaIdsIn(article), req)
  const addresses = await publicAddresses(article['body'], req)
  const { publicBody, headings, problems } = toPublicBody(article['body'], {
    redact: (text, masked) => annotationRanges(text, { ...rules, masked }),
    image: (value) => images.get(idOf(value) ?? '') ?? null,
    internalLink: (doc) => addresses.get(idOf(doc) ?? '') ?? null,
    onUnknown: (type) =>
      req.payload.logger.warn({ msg: 'A node of an unknown kind has no place in the public body.', type }),
  })
  const wordCount = countWords(plainText(publicBody))
  const written =
    typeof article['summary'] === 'string' ? stripAnnotations(article['summary'], rules).trim() : ''
  const fields = {
    publicSummary: written === '' ? summaryFrom(publicBody) : written,
    publicHero: images.get(idOf(article['hero']) ?? '') ?? null,
    publicBody,
    headings,
    wordCount,
    readingMinutes: readingMinutes(wordCount),
  }
  const empty: Obstacle[] =
    publicBody.blocks.length > 0
      ? []
      : [
          {
            type: 'missing',
            words: '',
            place: 'the text',
            advice: 'There is nothing for readers yet. Please write something first.',
          },
        ]
  const inAlts = [...images.values()].flatMap(({ alt }) =>
    obstaclesInWords(alt, 'the description of an image', rules),
  )
  return { fields, obstacles: [...empty, ...problems.flatMap(asObstacle), ...inAlts] }
}

/** A refused link keeps its words, so it hinders nothing; what would leave a hole does. */
function asObstacle(problem: BodyProblem): Obstacle[] {
  switch (problem.type) {
    case 'emptied-heading':
      return [
        {
          type: 'empty-heading',
          words: problem.text,
          place: 'a heading',
          advice: 'would be left without words. Please write the heading, or take it out.',
        },
      ]
    case 'missing-image':
      return [
        {
          type: 'missing',
          words: problem.caption ?? '',
          place: 'an image',
          advice: 'The file cannot be found any more. Please choose the image again, or take it out.',
        },
      ]
    case 'refused-link':
      return []
  }
}
