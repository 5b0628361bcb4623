export const dynamic = 'force-dynamic'

/**
 * Whether this process answers at all, and looks at nothing else. One that is being stopped adds `?leaving` by itself
 * (`http/leave.ts`): the proxy asks it nothing more.
 */
export function GET(request: Request): Response {
  const ok = !new URL(request.url).searchParams.has('leaving')
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
