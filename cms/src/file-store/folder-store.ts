import { mkdir, open, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { filesIn, isMissing } from '../backup/hashed-copy.ts'
import type { FileStore, StoredFile } from './file-store.ts'

/** Files in a folder of this machine. A name leads nowhere else. */
export function folderStore(folder: string): FileStore {
  const pathOf = (name: string) => {
    const file = path.resolve(folder, name)
    if (!file.startsWith(path.resolve(folder) + path.sep))
      throw new RangeError(`${name} is no name of a file`)
    return file
  }
  const find = async (name: string): Promise<StoredFile | null> => {
    try {
      const { size, mtime } = await stat(pathOf(name))
      return { name, bytes: size, modifiedAt: mtime }
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }
  return {
    place: folder,
    find,
    async *list({ leaveOut } = {}) {
      for await (const name of filesIn(folder, leaveOut)) {
        const file = await find(name)
        if (file !== null) yield file // and what went away meanwhile is not there
      }
    },
    async open(name, range) {
      try {
        const opened = await open(pathOf(name))
        const { size, mtime } = await opened.stat()
        return { name, bytes: size, modifiedAt: mtime, content: opened.createReadStream(range) }
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    async write(name, content) {
      const file = pathOf(name)
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, content)
    },
    async remove(name) {
      await rm(pathOf(name), { force: true })
    },
  }
}
