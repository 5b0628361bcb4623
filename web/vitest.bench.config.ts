import { benchmarks } from '@galley/config/vitest'

/** The benchmark of the intake starts apps of its own, because it kills them. */
export default benchmarks({ apps: 'none' })
