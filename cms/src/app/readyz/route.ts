import config from '@payload-config'
import { getPayload } from 'payload'
import { readiness } from '../../database/readiness.ts'

export const dynamic = 'force-dynamic'

/**
 * Whether this process can do its work: 200, or 503 with the names of what is not ready. One that is being stopped adds
 * `?leaving` by itself (`http/leave.ts`), and is not ready whatever it could do.
 */
export async function GET(request: Request): Promise<Response> {
  if (new URL(request.url).searchParams.has('leaving')) {
    return Response.json(
      { ok: false, leaving: true },
      { status: 503, headers: { 'cache-control': 'no-store' } },
    )
  }
  const checks = await readiness(() => getPayload({ config }))
  const ok = Object.values(checks).every(Boolean)
  return Response.json({ ok, checks }, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
