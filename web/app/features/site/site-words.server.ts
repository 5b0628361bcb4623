import type { Site, Topic } from '@galley/content-model'
import { content, env } from '../../content.server.ts'
import { openLog } from '../../log.server.ts'
import type { Log } from '../../log.server.ts'
import { whenChanged } from '../changes/copies-told.ts'
import { askedApart, isDrawnForAll, noteFlaw, noteTag } from '../copies/drawing.server.ts'
import { lastGood } from './last-good.ts'
import { plainWords } from './plain-words.ts'
import { openWordsFile } from './words-file.server.ts'

/** What is drawn for many readers is no copy without an answer; one answer is enough until the words change. */
const forCopies = { fellBack: () => noteFlaw('fallback'), isForAll: isDrawnForAll }

/** Of the process before this one too, so that a start with the CMS away still has the site's own name. */
const wordsFile = openWordsFile(env.copiesFolder, openLog(env.mode))

const siteApart = askedApart(
  async () => {
    const words = await content.site()
    wordsFile.keep(words)
    return words
  },
  () => site.askAnew(),
)
const site = lastGood(
  () => siteApart.ask(),
  () => performance.now(),
  forCopies,
  () => wordsFile.read(),
)
const topicsApart = askedApart(
  () => content.topics(),
  () => topics.askAnew(),
)
const topics = lastGood(
  () => topicsApart.ask(),
  () => performance.now(),
  forCopies,
)

whenChanged(['site'], () => {
  siteApart.forget()
  site.askAnew()
})
whenChanged(['topic'], () => {
  topicsApart.forget()
  topics.askAnew()
})

/** The site's words; with the CMS away those it had last, on disk if need be, else plain ones. Never throws. */
export async function siteWords(log: Log): Promise<Site> {
  noteTag('site')
  try {
    return await site.fresh()
  } catch (error) {
    noteFlaw('fallback')
    log.warn({ err: error, msg: 'the words of the site could not be read' })
    return plainWords(env.siteUrl)
  }
}

/** The same without waiting for anybody, where there is a copy: for pages that must not depend on the CMS. */
export async function siteWordsAtHand(log: Log): Promise<Site> {
  return site.copy() ?? siteWords(log)
}

/** Every topic; with the CMS away those it had last. @throws ContentError when there never were any */
export function allTopics(): Promise<Topic[]> {
  noteTag('topics')
  return topics.fresh()
}
