import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true
  }
}

export default defineConfig({
  plugins: [
    remix({
      // Every flag of the next major version, so that the move to React Router stays small.
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
  build: {
    // The style goes into each document, so it is made small in the server's build too.
    cssMinify: 'esbuild',
    // A font inside the style would be sent with every page instead of once.
    assetsInlineLimit: 0,
  },
  // The workspace's packages are TypeScript sources: they are bundled, everything else is left to Node.
  ssr: { noExternal: [/^@galley\//] },
})
