import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { siteSchema } from '@galley/content-model'
import type { Site } from '@galley/content-model'
import type { Log } from '../../log.server.ts'

/**
 * The site's last words on disk, as `words.json` in the folder of the copies, outside of what a static server gives out.
 * Written beside its place and renamed, and only when they differ from what this process wrote last. What is damaged or
 * of another shape is not read; a disk that takes nothing is logged once.
 *
 * @param folder  `null`: nothing is kept, and nothing is found
 */
export function openWordsFile(folder: string | null, log: Pick<Log, 'warn'>) {
  let written: string | null = null
  let writing = Promise.resolve()
  let isBroken = false

  async function write(into: string, text: string): Promise<void> {
    if (text === written) return
    const file = join(into, 'words.json')
    try {
      await mkdir(into, { recursive: true })
      await writeFile(`${file}.unfinished`, text)
      await rename(`${file}.unfinished`, file)
      written = text
      isBroken = false
    } catch (err) {
      if (!isBroken) log.warn({ err, msg: 'the words of the site cannot be kept on disk' })
      isBroken = true
    }
  }

  return {
    /** Nobody waits for it; one is written at a time, the latest last. */
    keep(words: Site): void {
      if (folder === null) return
      const text = JSON.stringify(words)
      writing = writing.then(() => write(folder, text))
    },
    async read(): Promise<Site | null> {
      if (folder === null) return null
      await writing
      try {
        return siteSchema.parse(JSON.parse(await readFile(join(folder, 'words.json'), 'utf8')))
      } catch (err) {
        const isMissing = err instanceof Error && 'code' in err && err.code === 'ENOENT'
        if (!isMissing) log.warn({ err, msg: 'the kept words of the site were left unread' })
        return null
      }
    },
  }
}
