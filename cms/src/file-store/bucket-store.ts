import { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { BucketAddress } from './bucket-environment.ts'
import { StoreSilentError, type FileStore } from './file-store.ts'

/**
 * A write happens inside a transaction, which Postgres ends after 15 s of silence, and a reader waits for a page: one
 * question is asked again once, and all of it ends before that.
 */
const connectMs = 2_000
const silenceMs = 5_000
const deadlineMs = 10_000
/** A reader with a slow line lets the bucket wait, too. */
const stallMs = 30_000

/** What also a bucket can do, without the bytes passing through here. */
export type BucketStore = FileStore & {
  /** Nothing happens when there is no such file, so it may be done twice. */
  move(from: string, to: string): Promise<void>
}

type Limits = { silenceMs?: number; deadlineMs?: number; stallMs?: number }

/**
 * Files in a bucket that speaks S3. Nobody but Galley is given an address of it, and nothing else is kept in it.
 *
 * @param limits  how long it may be silent, in milliseconds; shorter in tests
 */
export function bucketStore(address: BucketAddress, limits: Limits = {}): BucketStore {
  const { bucket: Bucket } = address
  const within = { silenceMs, deadlineMs, stallMs, ...limits }
  let opened: ReturnType<typeof openClient> | null = null

  /** The answer to one question; `null` when there is no such file. */
  async function ask<Answer>(
    question: (
      parts: Awaited<ReturnType<typeof openClient>>,
      how: { abortSignal: AbortSignal },
    ) => Promise<Answer>,
  ): Promise<Answer | null> {
    const parts = await (opened ??= openClient(address, within.silenceMs))
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), within.deadlineMs)
    try {
      return await question(parts, { abortSignal: late.signal })
    } catch (error) {
      if (isNothing(error)) return null
      throw silent(Bucket, error)
    } finally {
      clearTimeout(timer) // what the answer holds may take longer
    }
  }

  async function find(name: string) {
    const head = await ask(({ client, aws }, how) =>
      client.send(new aws.HeadObjectCommand({ Bucket, Key: name }), how),
    )
    if (head === null) return null
    return { name, bytes: head.ContentLength ?? 0, modifiedAt: head.LastModified ?? new Date(0) }
  }

  async function remove(name: string): Promise<void> {
    await ask(({ client, aws }, how) => client.send(new aws.DeleteObjectCommand({ Bucket, Key: name }), how))
  }

  return {
    place: `the bucket ${Bucket}`,
    find,
    remove,
    async *list({ leaveOut = () => false } = {}) {
      let after: string | undefined
      do {
        const page = await ask(({ client, aws }, how) =>
          client.send(new aws.ListObjectsV2Command({ Bucket, ContinuationToken: after }), how),
        )
        if (page === null) throw new StoreSilentError(`There is no bucket ${Bucket}.`)
        for (const { Key: name, Size: bytes, LastModified: modifiedAt } of page.Contents ?? []) {
          if (name === undefined || name.endsWith('/')) continue // a folder, as consoles make them
          if (leaveOut(name.split('/')[0] ?? '')) continue
          yield { name, bytes: bytes ?? 0, modifiedAt: modifiedAt ?? new Date(0) }
        }
        after = page.IsTruncated ? page.NextContinuationToken : undefined
      } while (after !== undefined)
    },
    async open(name, range) {
      const Range = range === undefined ? undefined : `bytes=${range.start}-${range.end}`
      const found = await ask(({ client, aws }, how) =>
        client.send(new aws.GetObjectCommand({ Bucket, Key: name, Range }), how),
      )
      if (found === null) return null
      if (!(found.Body instanceof Readable)) throw new TypeError('The bucket answered without a stream.')
      return {
        name,
        bytes: found.ContentLength ?? 0,
        modifiedAt: found.LastModified ?? new Date(0),
        content: unlessStalled(found.Body, Bucket, within.stallMs),
      }
    },
    async write(name, content) {
      const written = await ask(({ client, aws }, how) =>
        client.send(
          new aws.PutObjectCommand({ Bucket, Key: name, Body: content, ContentLength: content.length }),
          how,
        ),
      )
      if (written === null) throw new StoreSilentError(`There is no bucket ${Bucket}.`)
    },
    async move(from, to) {
      const CopySource = [Bucket, ...from.split('/')].map(encodeURIComponent).join('/')
      const copied = await ask(({ client, aws }, how) =>
        client.send(new aws.CopyObjectCommand({ Bucket, Key: to, CopySource }), how),
      )
      if (copied !== null) await remove(from)
    },
  }
}

/** Loaded when a bucket is first asked: where images are in a folder, nobody pays for it. */
async function openClient(address: BucketAddress, requestTimeout: number) {
  const aws = await import('@aws-sdk/client-s3')
  const client = new aws.S3Client({
    region: address.region,
    ...(address.endpoint !== null && { endpoint: address.endpoint }),
    forcePathStyle: address.forcePathStyle,
    credentials: { accessKeyId: address.accessKeyId, secretAccessKey: address.secretAccessKey },
    maxAttempts: 2,
    requestHandler: { connectionTimeout: connectMs, requestTimeout, throwOnRequestTimeout: true },
    // Other makers do not know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return { aws, client }
}

/** A stream that ends with an error when nothing more comes of it. */
function unlessStalled(content: Readable, bucket: string, afterMs: number): Readable {
  if (content instanceof IncomingMessage) {
    content.setTimeout(afterMs, () => content.destroy(silent(bucket, new Error('It stopped in the middle.'))))
  }
  return content
}

function isNothing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound')
}

/** The reason is in words and not as a cause: a connection that is refused here is not the database's. */
function silent(bucket: string, error: unknown): StoreSilentError {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new StoreSilentError(`The bucket ${bucket} does not answer as it should (${reason}).`)
}
