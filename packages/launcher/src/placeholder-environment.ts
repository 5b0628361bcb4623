import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cmsEnvironment, type Environment } from './app-environment.ts'
import type { Secrets } from './secrets.ts'

const placeholders: Secrets = {
  payloadSecret: 'a-placeholder-that-signs-nothing-anywhere',
  siteKey: '5e0d17c2-93b4-4f6a-8e51-0c7ad2496b3f',
  webSecret: 'a-placeholder-that-signs-nothing-either-',
  hookSecret: 'whsec_YS1wbGFjZWhvbGRlci10aGF0LXNpZ25zLW5vdGhpbmc=',
  adminPassword: 'nobody-signs-in',
  samplePassword: 'nobody-signs-in',
}

/**
 * A complete environment for commands that load the CMS's configuration and neither connect nor serve: writing types,
 * comparing the schema with the migrations, building.
 */
export function placeholderEnvironment(): Environment {
  const nowhere = join(tmpdir(), 'galley-nowhere')
  return cmsEnvironment(
    {
      mode: 'production',
      databaseUrl: 'postgres://nobody:nothing@127.0.0.1:1/nowhere',
      siteUrl: 'http://localhost:3000',
      cmsUrl: 'http://localhost:3001',
      webPort: 3000,
      cmsPort: 3001,
      host: '127.0.0.1',
      mediaFolder: join(nowhere, 'media'),
      outboxFolder: join(nowhere, 'outbox'),
      spoolFolder: join(nowhere, 'spool'),
      copiesFolder: join(nowhere, 'copies'),
    },
    placeholders,
    {},
  )
}
