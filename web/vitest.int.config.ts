import { integrationTests } from '@galley/config/vitest'
import { mergeConfig } from 'vitest/config'

/** The built site on a fake CMS, without a port. Built first when the sources are newer than the build. */
export default mergeConfig(integrationTests({ database: 'none' }), {
  test: { globalSetup: ['test/fresh-build.ts'] },
})
