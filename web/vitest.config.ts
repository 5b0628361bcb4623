import { unitTests } from '@galley/config/vitest'

// Without the Remix plugin: it belongs to the build, and the built app is what `vitest.int.config.ts` tests.
export default unitTests()
