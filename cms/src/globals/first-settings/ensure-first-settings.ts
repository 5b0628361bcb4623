import { readFile } from 'node:fs/promises'
import type { Payload } from 'payload'
import { slugs } from '../../collections/slugs.ts'
import { articleFromText } from '../../import/article-from-text.ts'
import { availability } from './availability.ts'
import { siteWords } from './site-words.ts'

/**
 * Makes sure that the site has words and the owner has working hours: without them no page can be drawn. Safe to run at
 * every start; what somebody has written is left as it is.
 *
 * @param contactEmail  the address that visitors are given when something fails
 */
export async function ensureFirstSettings(payload: Payload, contactEmail: string): Promise<void> {
  const asSystem = { overrideAccess: true } as const // nobody is signed in yet
  // A global that was never saved has its defaults and no date.
  const site = await payload.findGlobal({ slug: slugs.site, depth: 0, ...asSystem })
  if (!site.createdAt) {
    const data = { ...siteWords, contactEmail, privacy: await firstPrivacyNotice() }
    await payload.updateGlobal({ slug: slugs.site, data, ...asSystem })
  }
  const hours = await payload.findGlobal({ slug: slugs.availability, depth: 0, ...asSystem })
  if (!hours.createdAt)
    await payload.updateGlobal({ slug: slugs.availability, data: availability, ...asSystem })
}

async function firstPrivacyNotice() {
  const text = await readFile(new URL('./privacy.md', import.meta.url), 'utf8')
  const notice = articleFromText({ text, fileName: 'privacy.md' })
  if (!notice.ok) throw new Error(`The first privacy notice cannot be read: ${notice.message}`)
  return { heading: notice.article.title, text: notice.article.body }
}
