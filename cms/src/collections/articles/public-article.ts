import { annotationRanges, parseAnnotations, stripAnnotations } from '@galley/annotations'
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
import { readingRules } from '../../globals/site/annotations/reading-rules.ts'
import { idOf } from './collect-ids.ts'
import { goneSlugs, publicAddresses, slugInAddress } from './public-addresses.ts'
import { mediaIdsIn, publicImages } from './public-images.ts'

/** What readers get of an article, as it is stored beside the draft. */
export type PublicFields = {
  publicSummary: string
  publicHero: PublicImage | null
  publicBody: PublicBody
  headings: Heading[]
  wordCount: number
  readingMinutes: number
}

/** What would be broken in what readers get: an emptied heading, an image that is gone. */
type MadeProblem = { words: string; place: string; advice: string }

/** `wordsOnly`: the words of links to articles that readers cannot see. They are no links until readers can. */
export type MadePublic = { fields: PublicFields; problems: MadeProblem[]; wordsOnly: string[] }

/**
 * Everything public that is made from a draft, and what is broken in it.
 *
 * The same draft gives the same fields. Annotations are taken out, so only what passed the gate should be published.
 */
export async function publicArticle(
  article: Record<string, unknown>,
  req: PayloadRequest,
): Promise<MadePublic> {
  const rules = await readingRules(req)
  const { images, ...found } = await foundFor(article, req)
  const { publicBody, headings, problems } = toPublicBody(article['body'], {
    ...found,
    redact: (text, masked) => annotationRanges(text, { ...rules, masked }),
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
  const empty: MadeProblem[] =
    publicBody.blocks.length > 0
      ? []
      : [
          {
            words: '',
            place: 'the text',
            advice: 'There is nothing for readers yet. Please write something first.',
          },
        ]
  return {
    fields,
    problems: [...empty, ...problems.flatMap(asMadeProblem)],
    wordsOnly: problems.flatMap((problem) => (problem.type === 'unseen-article' ? [problem.text] : [])),
  }
}

/** The same body with its annotations in place and marked, and its headings: for a preview, and for nothing else. */
export async function annotatedBody(
  article: Record<string, unknown>,
  req: PayloadRequest,
): Promise<Pick<PublicFields, 'publicBody' | 'headings'>> {
  const rules = await readingRules(req)
  const { images: _, ...found } = await foundFor(article, req)
  const { publicBody, headings } = toPublicBody(article['body'], {
    ...found,
    mark: (text, masked) => parseAnnotations(text, { ...rules, masked }).annotations,
  })
  return { publicBody, headings }
}

/** What a body names and does not hold: its images, and the addresses of the articles that it links to. */
async function foundFor(article: Record<string, unknown>, req: PayloadRequest) {
  const images = await publicImages(mediaIdsIn(article), req)
  const addresses = await publicAddresses(article['body'], req)
  const gone = await goneSlugs(article['body'], req)
  return {
    images,
    image: (value: unknown) => images.get(idOf(value) ?? '') ?? null,
    internalLink: (doc: unknown) => addresses.get(idOf(doc) ?? '') ?? null,
    isGone: (href: string) => gone.has(slugInAddress(href) ?? ''),
    onUnknown: (type: string) =>
      req.payload.logger.warn({ msg: 'A node of an unknown kind has no place in the public body.', type }),
  }
}

/** A refused link keeps its words, so it hinders nothing; what would leave a hole does. */
function asMadeProblem(problem: BodyProblem): MadeProblem[] {
  switch (problem.type) {
    case 'emptied-heading':
      return [
        {
          words: problem.text,
          place: 'a heading',
          advice: 'would be left without words. Please write the heading, or take it out.',
        },
      ]
    case 'missing-image':
      return [
        {
          words: problem.caption ?? '',
          place: 'an image',
          advice: 'The file cannot be found any more. Please choose the image again, or take it out.',
        },
      ]
    case 'refused-link':
    case 'unseen-article':
      return []
  }
}
