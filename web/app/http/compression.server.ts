import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Below this a compressed answer saves no packet. */
const worthwhileBytes = 1_000

/** Quality 5 of 11: within a few per cent of the smallest at a tenth of its time, which counts when it is done for each request. */
const brotliQuality = 5

/** The same answer in the best encoding that the asker takes. Pages and text only; images and fonts are compressed already. */
export async function compressed(response: Response, acceptEncoding: string | null): Promise<Response> {
  const type = response.headers.get('content-type') ?? ''
  if (
    !/^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml)\b)/u.test(type) ||
    response.headers.has('content-encoding')
  )
    return response
  const headers = new Headers(response.headers)
  headers.append('Vary', 'Accept-Encoding')
  const encoding = bestEncoding(acceptEncoding ?? '')
  if (encoding === null || response.body === null)
    return new Response(response.body, { ...statusOf(response), headers })
  const body = Buffer.from(await response.arrayBuffer())
  if (body.length < worthwhileBytes) return new Response(body, { ...statusOf(response), headers })
  const smaller =
    encoding === 'br'
      ? await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })
      : await zip(body)
  headers.set('Content-Encoding', encoding)
  headers.set('Content-Length', String(smaller.length))
  return new Response(new Uint8Array(smaller), { ...statusOf(response), headers })
}

/** `br` before `gzip`, unless one is refused with `q=0`. */
function bestEncoding(accept: string): 'br' | 'gzip' | null {
  const taken = accept
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/u.test(part))
    .map((part) => part.split(';', 1)[0])
  if (taken.includes('br')) return 'br'
  return taken.includes('gzip') ? 'gzip' : null
}

function statusOf(response: Response) {
  return { status: response.status, statusText: response.statusText }
}
