/**
 * How the cookie of a session is sent: with nothing that another site began, and over TLS alone. Only a CMS that has no TLS,
 * on one's own machine, goes without.
 *
 * @param cmsUrl  the public origin of the CMS
 */
export const sessionCookie = (cmsUrl: string) =>
  ({ secure: cmsUrl.startsWith('https:'), sameSite: 'Strict' }) as const
