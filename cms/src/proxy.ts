import { NextResponse, type NextRequest } from 'next/server'
import { statusPath } from './admin/paths.ts'
import { env } from './env.ts'
import { pagePolicy } from './http/page-policy.ts'
import { databaseAwayPage, isDatabaseAway } from './ops/database-away.ts'

/**
 * Lets the admin show the site's preview in a frame. Every other header is settled when the CMS is built
 * (`next.config.ts`); the site's address is known only when it starts.
 *
 * The status page says by itself that the database is away: Payload would ask everybody to sign in, and nobody could.
 */
export async function proxy({ nextUrl }: NextRequest): Promise<NextResponse> {
  if (nextUrl.pathname === statusPath && (await isDatabaseAway())) {
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
    return new NextResponse(databaseAwayPage, { status: 503, headers })
  }
  return NextResponse.next({ headers: { 'Content-Security-Policy': pagePolicy([env.SITE_URL]) } })
}

/** The admin's pages only: whatever passes here is held in memory first, and uploads go to the REST API. */
export const config = { matcher: ['/admin', '/admin/:path*'] }
