import { integrationTests } from '@galley/config/vitest'

export default integrationTests({ database: 'cms' })
