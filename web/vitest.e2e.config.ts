import { journeys } from '@galley/config/vitest'

export default journeys({ apps: 'running', atOnce: 2, first: ['faults'] })
