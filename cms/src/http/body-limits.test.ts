import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readBody } from './body-limits.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A write whose body arrives in parts of a size, one each second, until `parts` of them have come. */
function arriving({ bytes, parts }: { bytes: number; parts: number }): Request {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull: async (stream) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      sent += 1
      stream.enqueue(new Uint8Array(bytes).fill(7))
      if (sent === parts) stream.close()
    },
  })
  const init = { method: 'POST', headers: { 'content-type': 'multipart/form-data' }, body, duplex: 'half' }
  return new Request('http://localhost/api/media', init)
}

async function read(request: Request, seconds: number) {
  const answer = readBody(request, { trusted: true })
  await vi.advanceTimersByTimeAsync(seconds * 1_000)
  return answer
}

test('F-23 a byte a second is answered 408 after half a minute', async () => {
  expect(await read(arriving({ bytes: 1, parts: 1_000 }), 35)).toMatchObject({ ok: false, status: 408 })
})

test('an image of 10 MB on a slow line is read, whole', async () => {
  const answer = await read(arriving({ bytes: 60_000, parts: 170 }), 200)
  if (!answer.ok) throw new Error(answer.message)
  expect(answer.body.byteLength).toBe(170 * 60_000)
  expect(answer.body.every((byte) => byte === 7)).toBe(true)
})

test('what is larger than it may be is answered 413 as soon as it is', async () => {
  expect(await read(arriving({ bytes: 6_000_000, parts: 1_000 }), 3)).toMatchObject({
    ok: false,
    status: 413,
  })
})
