/**
 * What the admin's pages may load. They run Payload's own inline scripts and styles, hence 'unsafe-inline'; nothing is
 * loaded from elsewhere, and nobody may frame them but the admin itself.
 *
 * @param frames  the origins that a page may show in a frame: beside the editor, the site's preview
 */
export function pagePolicy(frames: readonly string[] = []): string {
  return [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    `frame-src ${["'self'", ...frames].join(' ')}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
}
