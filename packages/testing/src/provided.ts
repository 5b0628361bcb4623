/** What the global setup of integration tests hands to its files: where to copy a database from. */
export type ProvidedDatabases = { adminUrl: string; template: string; folder: string }

/** What the global setup of journeys hands to its files: where the apps answer, and with what to look at them. */
export type ProvidedStack = {
  site: string
  cms: string
  databaseUrl: string
  chromium: string
  testResults: string
}

declare module 'vitest' {
  interface ProvidedContext {
    galleyDatabases: ProvidedDatabases
    galleyStack: ProvidedStack
  }
}
