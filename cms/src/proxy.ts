import { NextResponse, type NextRequest } from 'next/server'
import { env } from './env.ts'
import { pagePolicy } from './http/page-policy.ts'
import { databaseAwayPage, isDatabaseAway } from './ops/database-away.ts'

/**
 * Lets the admin show the site's preview in a frame. Every other header is settled when the CMS is built
 * (`next.config.ts`); the site's address is known only when it starts.
 *
 * The admin says by itself that the database is away: Payload would ask everybody to sign in, and nobody could. Only
 * pages do; what an open page sends is answered by Payload, and the page keeps what was written.
 */
export async function proxy({ method }: NextRequest): Promise<NextResponse> {
  if (method === 'GET' && (await isDatabaseAway())) {
    const headers = {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Retry-After': '10',
    }
    return new NextResponse(databaseAwayPage, { status: 503, headers })
  }
  return NextResponse.next({ headers: { 'Content-Security-Policy': pagePolicy([env.SITE_URL]) } })
}

/** The admin's pages only: whatever passes here is held in memory first, and uploads go to the REST API. */
export const config = { matcher: ['/admin', '/admin/:path*'] }
