import { benchmarks } from '@galley/config/vitest'
import { defineConfig, mergeConfig } from 'vitest/config'

/** The benchmarks of the intake and of the operation start apps of their own, because they kill them; that of reading shares one stack. */
export default defineConfig({
  test: {
    projects: [
      mergeConfig(benchmarks({ apps: 'none' }), {
        test: {
          name: 'intake',
          exclude: ['bench/operations/**', 'bench/reading/**'],
          sequence: { groupOrder: 1 },
        },
      }),
      mergeConfig(benchmarks({ apps: 'none' }), {
        test: {
          name: 'reading',
          exclude: ['bench/*.bench.ts', 'bench/operations/**'],
          globalSetup: ['bench/reading/reading.setup.ts'],
          sequence: { groupOrder: 2 },
        },
      }),
      mergeConfig(benchmarks({ apps: 'none' }), {
        test: {
          name: 'operations',
          exclude: ['bench/*.bench.ts', 'bench/reading/**'],
          sequence: { groupOrder: 3 },
        },
      }),
    ],
  },
})
