export const dynamic = 'force-dynamic'

/** Whether this process answers at all; looks at nothing else. */
export function GET(): Response {
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } })
}
