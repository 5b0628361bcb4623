import { leaveInOrder } from './leave.ts'
import { refuseTrace } from './refuse-trace.ts'

/** What is settled before the server answers anything; with an environment that is not complete, it never does. */
export async function openServer(): Promise<void> {
  const { env } = await import('../env.ts').catch(endWithReason)
  if (env.DATABASE_REPLICA_URLS.length > 0) {
    const { ReplicasRefusedError, verifyReplicas } = await import('../database/replicas.ts')
    await verifyReplicas(env.DATABASE_URL, env.DATABASE_REPLICA_URLS).catch((error: unknown) => {
      // One that does not answer yet is asked again before Payload reads anything.
      if (error instanceof ReplicasRefusedError) endWithReason(error)
    })
  }
  refuseTrace()
  if (env.NEXT_MANUAL_SIG_HANDLE) leaveInOrder({ waitMs: env.STOP_WAIT_SECONDS * 1_000, drainMs: 20_000 })
}

/** Next would log what is thrown here and go on, with a server that fails at every question. */
function endWithReason(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
