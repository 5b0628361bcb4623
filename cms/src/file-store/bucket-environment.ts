import { z } from 'zod'

/** How a bucket is reached. */
export type BucketAddress = {
  bucket: string
  region: string
  /** Of another maker than Amazon; `null` for Amazon's own. */
  endpoint: string | null
  /** `https://host/bucket/name` instead of `https://bucket.host/name`. */
  forcePathStyle: boolean
  accessKeyId: string
  secretAccessKey: string
}

/** The names of the environment that put images into a bucket; without any of them they are in MEDIA_DIR. */
export const bucketNames = {
  MEDIA_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u, 'must be the name of a bucket, such as galley-media')
    .optional(),
  MEDIA_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/u, 'must be a region, such as eu-central-1')
    .optional(),
  MEDIA_S3_ENDPOINT: z.url({ protocol: /^https?$/u, error: 'must be an http(s) address' }).optional(),
  MEDIA_S3_FORCE_PATH_STYLE: z.enum(['true', 'false'], { error: 'must be true or false' }).optional(),
  MEDIA_S3_ACCESS_KEY_ID: z.string().optional(),
  MEDIA_S3_SECRET_ACCESS_KEY: z.string().optional(),
}

const needed = [
  'MEDIA_S3_BUCKET',
  'MEDIA_S3_REGION',
  'MEDIA_S3_ACCESS_KEY_ID',
  'MEDIA_S3_SECRET_ACCESS_KEY',
] as const

type BucketVariables = z.infer<z.ZodObject<typeof bucketNames>>

/** A bucket is named as a whole, or not at all: half of it would put images where nobody looks for them. */
export function requireWholeBucket(
  given: BucketVariables,
  { addIssue }: { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void },
): void {
  const isMeant = Object.keys(bucketNames).some((name) => Reflect.get(given, name) !== undefined)
  if (!isMeant) return
  for (const name of needed) {
    if (given[name] === undefined) addIssue({ code: 'custom', path: [name], message: 'is missing' })
  }
}

/** The bucket of images, or `null` when they are in the folder. */
export function bucketOf(given: BucketVariables): BucketAddress | null {
  const {
    MEDIA_S3_BUCKET: bucket,
    MEDIA_S3_REGION: region,
    MEDIA_S3_ACCESS_KEY_ID: accessKeyId,
    MEDIA_S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = given
  if (!bucket || !region || !accessKeyId || !secretAccessKey) return null
  return {
    bucket,
    region,
    endpoint: given.MEDIA_S3_ENDPOINT ?? null,
    forcePathStyle: given.MEDIA_S3_FORCE_PATH_STYLE === 'true',
    accessKeyId,
    secretAccessKey,
  }
}
