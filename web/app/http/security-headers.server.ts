import { createHash } from 'node:crypto'
import { cacheFor } from './cache.ts'

/**
 * What a page may load: its own inline style and icon, images and fonts of this site, and no script but the one it may hold. No
 * route hydrates, so that the policy is the same for every visitor and a page may be kept by caches.
 *
 * @param style   the text inside the document's `<style>`, exactly
 * @param script  the text inside its one `<script>`; almost no page has one
 */
export function pagePolicy(style: string, script: string | null = null): string {
  return [
    "default-src 'none'",
    `script-src ${script === null ? "'none'" : hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "img-src 'self' data:",
    // No page connects anywhere; auditors fetch robots.txt from inside the page.
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * The same for a preview, which follows the editor: its own script by its hash, in the frame of the admin and of nobody
 * else.
 *
 * @param adminUrl  origin at which editors reach the CMS
 */
export function previewPolicy(styles: readonly string[], script: string, adminUrl: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${styles.map(hashOf).join(' ')}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${adminUrl}`,
  ].join('; ')
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/**
 * What is true of every answer that is for one person: it is kept by nobody, found by nobody, and its address tells
 * nobody. Not `no-referrer`: with it browsers post `Origin: null`, and the older ones no other sign of where they are.
 */
export function addPrivateHeaders(headers: Headers): void {
  headers.set('Cache-Control', cacheFor.onePerson)
  headers.set('X-Robots-Tag', 'noindex, nofollow')
  headers.set('Referrer-Policy', 'same-origin')
}

/** For answers that are no page of ours. An SVG opened by itself may style itself and do nothing else. */
const filePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

/**
 * Two years, the length that browsers' preload lists ask for. Subdomains are left out, because this site does not know
 * what else runs beside it.
 */
const transportSecurity = 'max-age=63072000'

/** Adds to an answer what every answer carries. A policy that it already has is kept. */
export function addSecurityHeaders(headers: Headers, siteUrl: string): void {
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', filePolicy)
  headers.set('X-Content-Type-Options', 'nosniff')
  // Not `no-referrer`: with it browsers post `Origin: null`, which cannot be told from a sandboxed page of another site.
  headers.set('Referrer-Policy', 'strict-origin-when-cross-origin')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set(
    'Permissions-Policy',
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  )
  if (siteUrl.startsWith('https:')) headers.set('Strict-Transport-Security', transportSecurity)
}
