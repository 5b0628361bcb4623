/**
 * What the global setup of a run hands to its test files.
 *
 * - `galleyDatabases`: integration runs: where to copy a database from
 * - `galleyStack`: journeys: where the apps answer
 */
declare module 'vitest' {
  interface ProvidedContext {
    galleyDatabases: { adminUrl: string; template: string; folder: string }
    galleyStack: { site: string; cms: string; databaseUrl: string; chromium: string; testResults: string }
  }
}

export {}
