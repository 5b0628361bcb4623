import { defineConfig } from 'vitest/config'

/**
 * The preset of every workspace for tests without I/O: `*.test.ts(x)` beside the code.
 * Integration tests (`*.int.test.ts`) and journeys (`*.e2e.ts`) have configurations of their own.
 */
export function unitTests() {
  return defineConfig({
    esbuild: { jsx: 'automatic' },
    test: {
      include: ['**/*.test.{ts,tsx}'],
      exclude: ['**/node_modules/**', '**/build/**', '**/.next/**', '**/*.int.test.ts'],
    },
  })
}
