import { env } from '../../env.ts'
import { bucketOf } from '../../file-store/bucket-environment.ts'
import { bucketStore } from '../../file-store/bucket-store.ts'
import type { FileStore } from '../../file-store/file-store.ts'
import { folderStore } from '../../file-store/folder-store.ts'

const bucket = bucketOf(env)

/** Whether this process keeps images in a bucket; Payload itself knows folders only. */
export const isInBucket = bucket !== null

/** Where the files of images are. Whoever asks for one has settled that it may be seen. */
export const mediaFiles: FileStore = bucket === null ? folderStore(env.MEDIA_DIR) : bucketStore(bucket)
