import { integrationTests } from '@galley/config/vitest'

export default integrationTests({
  database: 'cms',
  first: ['matrix', 'leaks', 'worker-killed', 'bookings', 'killed-while-due', 'accounts'],
})
