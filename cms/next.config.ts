import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'
import { pagePolicy } from './src/http/page-policy.ts'

/** The pages of the admin also get the site's preview into their policy, when they are asked for: `src/proxy.ts`. */
const headers = [
  { key: 'Content-Security-Policy', value: pagePolicy() },
  { key: 'X-Frame-Options', value: 'SAMEORIGIN' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
  // Browsers heed this over TLS only.
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
]

const config: NextConfig = {
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true }, // `npm run check` looks at types, once for all workspaces
  transpilePackages: ['@galley/annotations', '@galley/article-body', '@galley/content-model'],
  headers: async () => [{ source: '/:path*', headers }],
}

export default withPayload(config, { devBundleServerPackages: false })
