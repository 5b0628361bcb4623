import { unitTests } from '@galley/config/vitest'

export default unitTests()
