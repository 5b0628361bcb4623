import { unitTests } from './src/vitest.mjs'

export default unitTests()
