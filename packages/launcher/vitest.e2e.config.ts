import { journeys } from '@galley/config/vitest'

export default journeys({ apps: 'none' })
