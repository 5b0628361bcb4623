import { readFile } from 'node:fs/promises'
import type { Payload, PayloadRequest } from 'payload'
import { slugs } from '../collections/slugs.ts'
import { articleFromText } from '../import/article-from-text.ts'
import { availability } from './content/availability.ts'
import { siteWords } from './content/site-words.ts'

/** The words of the site and the hours at which Sam can be reached. */
export async function seedGlobals(payload: Payload, req: PayloadRequest): Promise<void> {
  const asSystem = { overrideAccess: true, req } as const // the seed acts for the system
  const text = await readFile(new URL('./content/privacy.md', import.meta.url), 'utf8')
  const notice = articleFromText({ text, fileName: 'privacy.md' })
  if (!notice.ok) throw new Error(`The sample privacy notice cannot be read: ${notice.message}`)
  const privacy = { heading: notice.article.title, text: notice.article.body }
  await payload.updateGlobal({ slug: slugs.site, data: { ...siteWords, privacy }, ...asSystem })
  await payload.updateGlobal({ slug: slugs.availability, data: availability, ...asSystem })
}
