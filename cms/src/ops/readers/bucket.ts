import type { FileStore } from '../../file-store/file-store.ts'
import { isBroken, isWell, type Judgement, type StatusReader } from '../status-row.ts'

/** Shorter than a look may take, so that a bucket that says nothing is told as that. */
const patienceMs = 2_500

/** Nobody gives a file this name. Whether it is there is no matter: the bucket has to say so. */
const asked = '.is-anybody-there'

/**
 * Whether the store of images answers.
 *
 * @param withinMs  for tests
 */
export async function judgeStore(
  store: Pick<FileStore, 'place' | 'find'>,
  withinMs = patienceMs,
): Promise<Judgement> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('It says nothing'), withinMs)
  })
  const answer = store.find(asked).then(
    () => null,
    (error: unknown) => `It refuses: ${error instanceof Error ? error.message : String(error)}`,
  )
  const problem = await Promise.race([answer, silence]).finally(() => clearTimeout(timer))
  const { place } = store
  if (problem === null) return isWell(`Images are in ${place}, which answers.`)
  return isBroken(
    `Images are in ${place}. ${problem}`,
    'Nobody can upload an image until it answers, and readers get those alone that the site has copies of. Please see at its maker whether the bucket is there, and that the key in MEDIA_S3_ACCESS_KEY_ID may read and write in it.',
  )
}

export const bucketReader: StatusReader = {
  id: 'bucket',
  name: 'The bucket of images',
  limit: 'an answer within 2.5 seconds',
  read: async ({ places: { bucket } }) => (bucket === null ? [] : judgeStore(bucket)),
}
