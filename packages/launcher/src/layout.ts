import type { Layout } from './app-environment.ts'
import { copiesFolder, mediaFolder, outboxFolder, spoolFolder } from './bare/place.mjs'

/** Where the pieces of the local run are: everything in this repository and on this machine. */
export function localLayout({
  mode,
  ports,
  databaseUrl,
}: Pick<Layout, 'mode' | 'databaseUrl'> & { ports: { web: number; cms: number } }): Layout {
  return {
    mode,
    databaseUrl,
    ...addressesAt(ports),
    // Nobody else on the network is let in unless a person says so.
    host: process.env.HOST || '127.0.0.1',
    mediaFolder,
    outboxFolder,
    spoolFolder,
    copiesFolder,
  }
}

/** Where the apps listen, and how people reach them. */
export function addressesAt(ports: { web: number; cms: number }) {
  return {
    siteUrl: process.env.SITE_URL || `http://localhost:${ports.web}`,
    cmsUrl: process.env.CMS_URL || `http://localhost:${ports.cms}`,
    webPort: ports.web,
    cmsPort: ports.cms,
  }
}
