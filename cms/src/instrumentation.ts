/** Next calls this once, before the server answers anything. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const [{ refuseTrace }, { leaveInOrder }, { env }] = await Promise.all([
    import('./http/refuse-trace.ts'),
    import('./http/leave.ts'),
    import('./env.ts'),
  ])
  refuseTrace()
  if (env.NEXT_MANUAL_SIG_HANDLE) leaveInOrder({ waitMs: env.STOP_WAIT_SECONDS * 1_000, drainMs: 20_000 })
}
