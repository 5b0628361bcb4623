import config from '@payload-config'
import { getPayload } from 'payload'
import { readiness } from '../../database/readiness.ts'

export const dynamic = 'force-dynamic'

/** Whether this process can do its work: 200, or 503 with the names of what is not ready. */
export async function GET(): Promise<Response> {
  const checks = await readiness(() => getPayload({ config }))
  const ok = Object.values(checks).every(Boolean)
  return Response.json({ ok, checks }, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
