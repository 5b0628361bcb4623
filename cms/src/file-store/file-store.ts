import type { Readable } from 'node:stream'

/** A file by its name in the store; of a folder, a path with slashes. */
export type StoredFile = { name: string; bytes: number; modifiedAt: Date }

/** From one byte to another, both included, as in a `Range`. */
export type ByteRange = { start: number; end: number }

/**
 * Where files are kept: a folder, or a bucket. Nobody else knows which.
 *
 * What is not there is `null`; a store that does not answer is a `StoreSilentError`, and never one that is empty.
 */
export type FileStore = {
  /** What the store is called in a sentence. */
  place: string
  /** Every file, in the order of their names, unless the first part of its name is left out. */
  list(which?: { leaveOut?: (first: string) => boolean }): AsyncIterable<StoredFile>
  find(name: string): Promise<StoredFile | null>
  /** Whoever asked reads the content to its end, or destroys it. */
  open(name: string, range?: ByteRange): Promise<(StoredFile & { content: Readable }) | null>
  /** Writes over what is there. */
  write(name: string, content: Uint8Array): Promise<void>
  /** Also well when there is nothing of that name. */
  remove(name: string): Promise<void>
}

/** The store does not answer, or refuses: nobody knows what it holds. */
export class StoreSilentError extends Error {
  override name = 'StoreSilentError'
}

/** The whole content of a file, or `null`. */
export async function readWhole(store: FileStore, name: string): Promise<Buffer | null> {
  const file = await store.open(name)
  if (file === null) return null
  const chunks: Buffer[] = []
  for await (const chunk of file.content) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
