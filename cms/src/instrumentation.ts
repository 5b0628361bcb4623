/** Next calls this once, before the server answers anything. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { openServer } = await import('./http/open-server.ts')
  await openServer()
  if (process.env['NEXT_PHASE'] === 'phase-production-build') return
  const { startOps } = await import('./ops/start-ops.ts')
  startOps()
}
