import { benchmarks } from '@galley/config/vitest'
import { defineConfig, mergeConfig } from 'vitest/config'

/** The benchmark of the intake starts apps of its own, because it kills them; that of reading shares one stack. */
export default defineConfig({
  test: {
    projects: [
      mergeConfig(benchmarks({ apps: 'none' }), {
        test: { name: 'intake', exclude: ['bench/reading/**'], sequence: { groupOrder: 1 } },
      }),
      mergeConfig(benchmarks({ apps: 'none' }), {
        test: {
          name: 'reading',
          exclude: ['bench/intake.bench.ts'],
          globalSetup: ['bench/reading/reading.setup.ts'],
          sequence: { groupOrder: 2 },
        },
      }),
    ],
  },
})
