/** Next calls this once, before the server answers anything. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const [{ env }, { refuseTrace }, { leaveInOrder }] = await Promise.all([
    import('./env.ts').catch(endWithReason),
    import('./http/refuse-trace.ts'),
    import('./http/leave.ts'),
  ])
  refuseTrace()
  if (env.NEXT_MANUAL_SIG_HANDLE) leaveInOrder({ waitMs: env.STOP_WAIT_SECONDS * 1_000, drainMs: 20_000 })
}

/** Next would log what is thrown here and go on, with a server that fails at every question. */
function endWithReason(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
