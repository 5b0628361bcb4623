import {
  APIError,
  type CollectionAfterChangeHook,
  type CollectionAfterDeleteHook,
  type CollectionBeforeOperationHook,
  type PayloadRequest,
} from 'payload'
import { z } from 'zod'
import { readWhole, StoreSilentError } from '../../file-store/file-store.ts'
import { slugs } from '../slugs.ts'
import { mediaFiles } from './media-files.ts'

const named = z.looseObject({
  filename: z.string().nullish(),
  mimeType: z.string().nullish(),
  sizes: z.record(z.string(), z.looseObject({ filename: z.string().nullish() })).nullish(),
})

/**
 * Puts the files of an upload into the bucket before its row counts: a bucket that does not take them refuses the whole
 * upload. What a new file replaced is taken away afterwards.
 *
 * The row is not committed yet. A commit that fails leaves files that no row names, and nobody is shown them.
 */
export const putIntoBucket: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  if (!req.file) return
  const { filename, sizes } = named.parse(doc)
  const contents = new Map([[filename ?? '', req.file.data]])
  for (const [size, content] of Object.entries(req.payloadUploadSizes ?? {})) {
    contents.set(sizes?.[size]?.filename ?? '', content)
  }
  contents.delete('') // a size that this picture is too small for
  const kept = await Promise.allSettled([...contents].map((file) => mediaFiles.write(...file)))
  const refused = kept.find(({ status }) => status === 'rejected')
  const before = new Set(namesOf(previousDoc))
  if (refused?.status === 'rejected') {
    const added = [...contents.keys()].filter((name) => !before.has(name))
    await Promise.allSettled(added.map((name) => mediaFiles.remove(name)))
    throw refusedBy(
      refused.reason,
      'The image could not be kept, because the store of images does not answer. Nothing was saved; please try again in a moment.',
      req,
    )
  }
  await takeAway(
    [...before].filter((name) => !contents.has(name)),
    req,
  )
}

/** Takes the files of a deleted image out of the bucket; where that fails, the image is not deleted. */
export const takeFromBucket: CollectionAfterDeleteHook = async ({ doc, req }) => takeAway(namesOf(doc), req)

/**
 * Gives Payload the file that an edit of the picture is about. Payload would ask this server's public address for it, which
 * need not lead anywhere from inside.
 */
export const fetchForEdit: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const edits: unknown = req.query['uploadEdits']
  const isEdit = typeof edits === 'object' && edits !== null && Object.keys(edits).length > 0
  if (operation !== 'update' || !isEdit || req.file || !('id' in args)) return args
  const image = await req.payload.findByID({
    collection: slugs.media,
    id: String(args.id),
    depth: 0,
    disableErrors: true,
    overrideAccess: false, // whoever may not see it gets the refusal of the operation itself
    req,
  })
  const content = image?.filename ? await readForEdit(image.filename, req) : null
  if (!image?.filename || content === null) return args
  req.file = {
    data: content,
    mimetype: image.mimeType ?? 'image/webp',
    name: image.filename,
    size: content.length,
  }
  return { ...args, overwriteExistingFiles: true }
}

async function readForEdit(name: string, req: PayloadRequest): Promise<Buffer | null> {
  try {
    return await readWhole(mediaFiles, name)
  } catch (error) {
    throw refusedBy(error, 'The image cannot be read right now. Please try again in a moment.', req)
  }
}

async function takeAway(names: string[], req: PayloadRequest): Promise<void> {
  try {
    for (const name of names) await mediaFiles.remove(name)
  } catch (error) {
    const message =
      'The files of this image could not be deleted, because the store of images does not answer. Please try again in a moment.'
    throw refusedBy(error, message, req)
  }
}

function refusedBy(error: unknown, message: string, req: PayloadRequest): unknown {
  if (!(error instanceof StoreSilentError)) return error
  req.payload.logger.error({ msg: 'The store of images does not answer.', err: error })
  return new APIError(message, 503)
}

/** The names of a picture's files, smallest first and the picture itself last. */
function namesOf(doc: unknown): string[] {
  const image = named.safeParse(doc)
  if (!image.success) return []
  const sizes = Object.values(image.data.sizes ?? {}).map((size) => size.filename)
  return [...new Set([...sizes, image.data.filename].filter((name) => typeof name === 'string'))]
}
