import { NextResponse } from 'next/server'
import { env } from './env.ts'
import { pagePolicy } from './http/page-policy.ts'

/**
 * Lets the admin show the site's preview in a frame. Every other header is settled when the CMS is built
 * (`next.config.ts`); the site's address is known only when it starts.
 */
export function proxy(): NextResponse {
  return NextResponse.next({ headers: { 'Content-Security-Policy': pagePolicy([env.SITE_URL]) } })
}

/** The admin's pages only: whatever passes here is held in memory first, and uploads go to the REST API. */
export const config = { matcher: ['/admin', '/admin/:path*'] }
