import {
  articleListingFields,
  articleListingSchema,
  calendarSchema,
  intakeAnswerSchema,
  intakeToldSchema,
  isSlug,
  keptAnswerSchema,
  previewSchema,
  publicAddressesSchema,
  publishedArticleFields,
  publishedArticleSchema,
  searchAnswerSchema,
  requestIdHeader,
  siteSchema,
  topicSchema,
} from '@galley/content-model'
import type {
  ArticleListing,
  Intake,
  IntakeAnswer,
  IntakeFigures,
  KeptAnswer,
  Preview,
  PreviewView,
  PublicAddresses,
  PublicCalendar,
  PublishedArticle,
  SearchAnswer,
  Site,
  Topic,
} from '@galley/content-model'
import { z } from 'zod'
import { read, readJson, request } from './ask.ts'
import type { Fetch, Line } from './ask.ts'
import type { Breaker } from './breaker.ts'
import { callSentences } from './calls.ts'
import { changeSentences } from './changes.ts'
import { ContentError } from './content-error.ts'
import { pageOfDocuments, readableDocuments } from './listing.ts'
import { listQuery } from './query.ts'

export type ContentClientOptions = {
  fetch: Fetch
  baseUrl: string
  key: string
  /** How long a reader may wait for the CMS. Longer than the slowest healthy answer, shorter than a reader's patience. */
  pageDeadlineMs?: number
  /** A visitor who has written something waits longer before the site gives up. */
  postDeadlineMs?: number
  /** How long an image may take from the first byte asked to the last byte sent; it begins within the page's deadline. */
  mediaDeadlineMs?: number
  /** Without one the CMS is asked however often it did not answer. */
  breaker?: Breaker
  /** The id of the request that is being answered, which the CMS is told; `null` outside of one. */
  requestId?: () => string | null
  /** Told of each stored document that could not be read and was left out of a list. */
  report?: (problem: ContentError) => void
}

export type ArticlePage = { articles: ArticleListing[]; page: number; totalPages: number; total: number }

/** The essays published just before and just after one. */
export type Neighbours = { earlier: ArticleListing | null; later: ArticleListing | null }

/** What became of an address: `gone` was public once and is not now; `moved` has a new path on the site. */
export type AddressState = { state: 'published' | 'gone' | 'unknown' } | { state: 'moved'; to: string }

/** A refusal is a value: sent again, the same would be refused again. `path` names the field, e.g. `email`. */
export type Sent =
  | { ok: true; answer: IntakeAnswer }
  | { ok: false; why: 'refused'; status: number; errors: { path: string; message: string }[] }

export type ContentClient = ReturnType<typeof createContentClient>

const slugStateSchema: z.ZodType<AddressState> = z.union([
  z.object({ state: z.literal('moved'), to: z.string() }),
  z.object({ state: z.enum(['published', 'gone', 'unknown']) }),
])
const redirectSchema = z.object({ to: z.string().nullish(), gone: z.boolean().nullish() })
const intakeRefusalSchema = z.object({
  errors: z.array(
    z.object({
      path: z.union([z.string(), z.array(z.coerce.string())]).default(''),
      message: z.string(),
    }),
  ),
})
/** The answers that say: this very submission can never be taken. */
const finalRefusals = [400, 413, 422]

/** Longer paths are none that anybody wrote down; with every letter escaped they would be too long a question. */
const longestPath = 2_000

/** Payload takes at most this many in one list of ours; there are fewer topics than that. */
const everyTopic = 100

/**
 * The sentences in which the site speaks to the CMS. Each answer is parsed; what is not found, cannot be read or does
 * not come is thrown as a `ContentError`.
 *
 * ```ts
 * const content = createContentClient({ fetch, baseUrl: 'http://127.0.0.1:3001', key })
 * const article = await content.articleBySlug('the-second-list')
 * ```
 */
export function createContentClient(options: ContentClientOptions) {
  const {
    pageDeadlineMs = 3_000,
    postDeadlineMs = 10_000,
    mediaDeadlineMs = 30_000,
    report = () => {},
  } = options
  const line: Line = {
    fetch: options.fetch,
    baseUrl: options.baseUrl.replace(/\/+$/u, ''),
    key: options.key,
    ...(options.breaker && { breaker: options.breaker }),
    ...(options.requestId && { requestId: options.requestId }),
  }

  async function list<T>(
    collection: string,
    schema: z.ZodType<T>,
    question: Parameters<typeof listQuery>[0],
  ) {
    const path = `/api/${collection}?${listQuery(question)}`
    const { docs, totalDocs, page, totalPages } = await read(line, path, pageOfDocuments, pageDeadlineMs)
    const readable = readableDocuments(docs, schema, (problem) =>
      report(
        new ContentError('invalid', `A document of ${collection} cannot be read and was left out.`, problem),
      ),
    )
    // One that cannot be read is an accident of its own; several, and none that can, is a wrong answer.
    if (readable.length === 0 && docs.length > 1)
      throw new ContentError('invalid', `No document of ${collection} can be read.`)
    return { docs: readable, page: page ?? question.page ?? 1, totalPages, total: totalDocs }
  }

  async function oneListing(
    publishedAt: Record<string, string>,
    sort: string,
  ): Promise<ArticleListing | null> {
    const { docs } = await list('articles', articleListingSchema, {
      where: { ...published, publishedAt },
      select: articleListingFields,
      sort,
      limit: 1,
      counted: false,
    })
    return docs[0] ?? null
  }

  return {
    ...callSentences(line, { pageDeadlineMs, postDeadlineMs }),
    ...changeSentences(line, { pageDeadlineMs }),

    /** One published article by its slug. A text that cannot be a slug is not found without asking. */
    async articleBySlug(slug: string): Promise<PublishedArticle> {
      if (!isSlug(slug)) throw new ContentError('not-found', 'That is no slug.')
      const path = `/api/articles?${listQuery({
        where: { ...published, slug: { equals: slug } },
        select: publishedArticleFields,
        limit: 1,
        counted: false,
      })}`
      const { docs } = await read(
        line,
        path,
        z.object({ docs: z.array(publishedArticleSchema) }),
        pageDeadlineMs,
      )
      const article = docs[0]
      if (article === undefined) throw new ContentError('not-found', 'No published article has this slug.')
      return article
    },

    /** Published articles, newest first. `topic` is a topic's id; pages count from 1. */
    async publishedArticles(
      question: { page?: number; perPage?: number; topic?: string } = {},
    ): Promise<ArticlePage> {
      const { docs, ...rest } = await list('articles', articleListingSchema, {
        where: {
          ...published,
          ...(question.topic === undefined ? {} : { topic: { equals: question.topic } }),
        },
        select: articleListingFields,
        sort: '-publishedAt',
        limit: question.perPage ?? 12,
        page: question.page ?? 1,
        counted: true,
      })
      return { articles: docs, ...rest }
    },

    /** The newest published articles, whole, newest first. */
    async newestArticles(count: number): Promise<PublishedArticle[]> {
      const { docs } = await list('articles', publishedArticleSchema, {
        where: published,
        select: publishedArticleFields,
        sort: '-publishedAt',
        limit: count,
        counted: false,
      })
      return docs
    },

    /** The published articles that have the words of a question, best first. Whatever is typed, it is no error. */
    async search(words: string): Promise<SearchAnswer> {
      // Longer than any question that is answered whole, and short enough for an address.
      const query = new URLSearchParams({ q: words.replace(/\p{Cc}/gu, ' ').slice(0, 400) })
      return read(line, `/api/search?${query.toString()}`, searchAnswerSchema, pageDeadlineMs)
    },

    /** The addresses of published articles, the earliest first. Pages count from 1. */
    async publicAddresses(page: number): Promise<PublicAddresses> {
      return read(line, `/api/public-addresses?page=${page}`, publicAddressesSchema, pageDeadlineMs)
    },

    /** The essays published just before and just after an instant. */
    async neighboursOf(article: { publishedAt: string }): Promise<Neighbours> {
      const [earlier, later] = await Promise.all([
        oneListing({ less_than: article.publishedAt }, '-publishedAt'),
        oneListing({ greater_than: article.publishedAt }, 'publishedAt'),
      ])
      return { earlier, later }
    },

    /** Every topic, by name. */
    async topics(): Promise<Topic[]> {
      const { docs } = await list('topics', topicSchema, {
        sort: 'name',
        limit: everyTopic,
        counted: false,
      })
      return docs
    },

    /** The words of the site outside the essays. */
    async site(): Promise<Site> {
      return read(line, '/api/globals/site?depth=0', siteSchema, pageDeadlineMs)
    },

    /** What was written down of an old path of the site: it moved, it was taken away, or nothing. */
    async redirectFrom(path: string): Promise<AddressState> {
      // Nothing like this was ever an address, and the CMS does not take the question.
      if (path.length > longestPath || /\p{Cc}/u.test(path)) return { state: 'unknown' }
      const { docs } = await list('redirects', redirectSchema, {
        where: { from: { equals: path } },
        limit: 1,
        counted: false,
      })
      const [redirect] = docs
      if (redirect?.gone) return { state: 'gone' }
      return redirect?.to ? { state: 'moved', to: redirect.to } : { state: 'unknown' }
    },

    /** What became of a slug that names no published article. */
    async slugState(slug: string): Promise<AddressState> {
      if (!isSlug(slug)) return { state: 'unknown' }
      try {
        return await read(line, `/api/public-slugs/${slug}`, slugStateSchema, pageDeadlineMs)
      } catch (error) {
        if (error instanceof ContentError && error.kind === 'not-found') return { state: 'unknown' }
        throw error
      }
    },

    /** When Sam works. */
    async calendar(): Promise<PublicCalendar> {
      return read(line, '/api/globals/availability?depth=0', calendarSchema, pageDeadlineMs)
    },

    /** Sends what a visitor wrote. Sent again with the same `submissionKey`, it is the same inquiry. */
    async sendInquiry(intake: Intake): Promise<Sent> {
      const path = '/api/intake'
      const accept = finalRefusals
      const headers: Record<string, string> = intake.requestId ? { [requestIdHeader]: intake.requestId } : {}
      const response = await request(line, path, {
        deadlineMs: postDeadlineMs,
        body: intake,
        accept,
        headers,
      })
      if (response.ok) return { ok: true, answer: await readJson(response, path, intakeAnswerSchema) }
      const { errors } = await readJson(response, path, intakeRefusalSchema)
      return {
        ok: false,
        why: 'refused',
        status: response.status,
        errors: errors.map(({ path: at, message }) => ({
          path: Array.isArray(at) ? at.join('.') : at,
          message,
        })),
      }
    },

    /**
     * The one draft that a token opens. A token that opens nothing, whatever is wrong with it, is not found.
     *
     * @param view  a share link shows what readers would see, whatever is asked for
     * @param how   `exchange` only looks whether it opens; a share link does not count that as being read
     */
    async preview(token: string, view: PreviewView, how: 'read' | 'exchange' = 'read'): Promise<Preview> {
      if (!isPreviewToken(token)) throw new ContentError('not-found', 'That is no token.')
      const path = `/api/preview?view=${view}&how=${how}`
      const response = await request(line, path, { deadlineMs: pageDeadlineMs, previewToken: token })
      return readJson(response, path, previewSchema)
    },

    /** An image of the draft that a token opens, its body not yet read. @param name  the file's name alone */
    async previewFile(token: string, name: string): Promise<Response> {
      if (!isPreviewToken(token) || !isFileName(name)) throw new ContentError('not-found', 'That is no file.')
      return request(line, `/api/preview/media/${encodeURIComponent(name)}`, {
        deadlineMs: mediaDeadlineMs,
        beginsWithinMs: pageDeadlineMs,
        previewToken: token,
      })
    },

    /**
     * Whether a submission can be read in the database, asked in a transaction of its own, and whether in quarantine.
     *
     * @param fingerprint  the first 16 hexadecimal digits of the SHA-256 of its `submissionText`
     */
    async inquiryKept(submissionKey: string, fingerprint: string): Promise<KeptAnswer> {
      const path = `/api/intake/${submissionKey}/${fingerprint}`
      return read(line, path, keptAnswerSchema, postDeadlineMs)
    },

    /**
     * Tells the CMS what became of what was sent to the form, and what waits.
     *
     * @returns up to when what the CMS refused has been kept for long enough; `null` when it does not say
     */
    async sendFigures(figures: IntakeFigures): Promise<{ deleteRefusedBefore: string | null }> {
      const path = '/api/intake/figures'
      const response = await request(line, path, { deadlineMs: pageDeadlineMs, body: figures })
      const told = await readJson(response, path, intakeToldSchema)
      return { deleteRefusedBefore: told.deleteRefusedBefore ?? null }
    },

    /**
     * A public file as the CMS sends it, its body not yet read.
     *
     * @param name  the file's name alone; a name with a slash or a leading dot is not found without asking
     */
    async mediaFile(name: string): Promise<Response> {
      if (!isFileName(name)) throw new ContentError('not-found', 'That is no file name.')
      const path = `/api/media/file/${encodeURIComponent(name)}`
      const file = await request(line, path, {
        deadlineMs: mediaDeadlineMs,
        beginsWithinMs: pageDeadlineMs,
        accept: [403],
      })
      if (file.status !== 403) return file
      // The CMS says no to what is not public, whether there is such a file or not.
      await file.body?.cancel()
      throw new ContentError('not-found', 'No public file has this name.')
    },
  }
}

/** What can stand in a header; anything else is no token of the CMS's. */
const isPreviewToken = (token: string): boolean => /^[\w.-]{20,1000}$/u.test(token)

const isFileName = (name: string): boolean => /^(?!\.)[^/\\\p{Cc}]{1,255}$/u.test(name)

const published = { _status: { equals: 'published' } }
