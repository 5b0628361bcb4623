/** Next calls this once, before the server answers anything. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { refuseBrokenEnvironment } = await import('./refuse-environment.ts')
  await refuseBrokenEnvironment()
  const { refuseTrace } = await import('./http/refuse-trace.ts')
  refuseTrace()
}
