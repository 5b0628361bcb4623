import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'

// Plain JavaScript: the configuration of a test run is loaded by Node itself, and Node 20 reads no TypeScript from
// another package.

/** A machine that does several things at once may be slow: what is waited for is waited for as long as this. */
const patience = { poll: { timeout: 30_000 } }

const never = ['**/node_modules/**', '**/build/**', '**/.next/**']

/**
 * The preset of every workspace for tests without I/O: `*.test.ts(x)` beside the code.
 * Integration tests (`*.int.test.ts`) and journeys (`*.e2e.ts`) have configurations of their own.
 */
export function unitTests() {
  return defineConfig({
    esbuild: { jsx: 'automatic' },
    test: {
      include: ['**/*.test.{ts,tsx}'],
      exclude: [...never, '**/*.int.test.ts'],
      testTimeout: 30_000,
      isolate: false, // nothing here keeps anything between files, and modules are read once
    },
  })
}

/**
 * Tests on a real Postgres: `*.int.test.ts` beside the code.
 *
 * @param {{ database: 'cms' | 'none', first?: string[] }} needs
 *                  `first`: the files that take longest, by the beginnings of their names, so that none of them runs
 *                  alone at the end (vitest remembers how long files took, and a fresh clone has nothing to remember);
 *                  `cms` gives every file a migrated copy of the CMS's database and the CMS's environment
 *                  (needs `@galley/testing` in the workspace); `none` leaves the file to start what it needs
 */
export function integrationTests({ database, first = [] }) {
  return defineConfig({
    esbuild: { jsx: 'automatic' },
    test: {
      include: ['**/*.int.test.{ts,tsx}'],
      exclude: never,
      pool: 'forks',
      maxWorkers: 2,
      testTimeout: 90_000,
      hookTimeout: 120_000,
      expect: patience,
      sequence: { sequencer: beginningWith(first) },
      ...(database === 'cms' && {
        // Lexical's entry for Node can be waited for without end; see packages/launcher/src/node-arguments.ts.
        execArgv: ['--conditions=production'],
        isolate: false, // Payload itself is loaded once by each of the processes; integration.file.ts parts the files
        globalSetup: ['@galley/testing/integration.setup'],
        setupFiles: ['@galley/testing/integration.file'],
      }),
    },
  })
}

/**
 * Journeys: `e2e/*.e2e.ts`, one file after another, or two at once where none depends on what another one does.
 *
 * @param {{ apps: 'running' | 'none', atOnce?: 1 | 2, first?: string[] }} needs
 *                  `first`: names of the files that take longest;
 *                  `running`: in a real browser through the built apps, which are started once for the run on a
 *                  database of their own (needs `@galley/testing`); `none` leaves the file to start what it needs
 */
export function journeys({ apps, atOnce, first }) {
  return inOrder({ include: ['e2e/**/*.e2e.ts'], apps, atOnce, first })
}

/**
 * What `npm run bench` measures: `bench/*.bench.ts`. A benchmark prints milliseconds and fails for no number.
 *
 * @param {{ apps: 'running' | 'none' }} needs  as for journeys
 */
export function benchmarks({ apps }) {
  return inOrder({ include: ['bench/**/*.bench.ts'], apps, timeout: 600_000 })
}

/** @param {{ include: string[], apps: 'running' | 'none', atOnce?: number, first?: string[], timeout?: number }} plan */
function inOrder({ include, apps, atOnce = 1, first = [], timeout = 180_000 }) {
  return defineConfig({
    test: {
      include,
      pool: 'forks',
      maxWorkers: atOnce,
      testTimeout: timeout,
      hookTimeout: timeout,
      expect: patience,
      sequence: { sequencer: beginningWith(first) },
      ...(apps === 'running' && { globalSetup: ['@galley/testing/journeys.setup'] }),
    },
  })
}

/** @param {string[]} names */
function beginningWith(names) {
  /** @param {{ moduleId: string }} file */
  const place = ({ moduleId }) => {
    const at = names.findIndex(
      (name) => /\.(?:int\.test|e2e)\.ts$/u.test(moduleId) && moduleId.includes(`/${name}.`),
    )
    return at === -1 ? names.length : at
  }
  return class extends BaseSequencer {
    /**
     * @override
     * @param {import("vitest/node").TestSpecification[]} files
     */
    async sort(files) {
      return (await super.sort(files)).sort((one, other) => place(one) - place(other))
    }
  }
}
