import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { maxTextBytes, readText, refuseSize, type ReadText } from './read-text.ts'

/** The text of a file, or why there is none. Of a file that is too large nothing is read. */
export async function readFileText(path: string): Promise<{ fileName: string; read: ReadText | Unreadable }> {
  const fileName = basename(path)
  try {
    const file = await open(path)
    try {
      const status = await file.stat()
      if (status.isDirectory())
        return {
          fileName,
          read: unreadable(`“${path}” is a folder, and none that npm run export wrote. Please name a file.`),
        }
      if (!status.isFile())
        return { fileName, read: unreadable(`“${path}” is no ordinary file. Please name one.`) }
      if (status.size > maxTextBytes) return { fileName, read: refuseSize(status.size, fileName) }
      return { fileName, read: readText(await file.readFile(), fileName) }
    } finally {
      await file.close()
    }
  } catch (error) {
    const message = whyNot(error, path)
    if (message === null) throw error
    return { fileName, read: unreadable(message) }
  }
}

type Unreadable = { ok: false; why: 'unreadable'; message: string }

function unreadable(message: string): Unreadable {
  return { ok: false, why: 'unreadable', message }
}

function whyNot(error: unknown, path: string): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file “${path}”. Please check its name.`
  if (code === 'EACCES' || code === 'EPERM') {
    return `“${path}” may not be read by this account. Please change its permissions, or copy it.`
  }
  if (code === 'EISDIR') return `“${path}” is a folder. Please name a file.`
  return null
}
