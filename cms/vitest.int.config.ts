import { integrationTests } from '@galley/config/vitest'

export default integrationTests({
  database: 'cms',
  first: ['matrix', 'leaks', 'worker-killed', 'killed-while-due', 'accounts'],
})
