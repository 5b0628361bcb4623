import { benchmarks } from '@galley/config/vitest'

export default benchmarks({ apps: 'running' })
