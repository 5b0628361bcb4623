import { describeFailure } from './bare/problem.mjs'
import type { PostgresServer } from './postgres/server.ts'

/** A database server that is started again when it dies. */
export type KeptPostgres = { stop: () => Promise<void> }

/** A server that dies this often within a minute will not be helped by another start. */
const mostDeathsAMinute = 5

/**
 * Watches a server and starts it again on the same data when it dies. The programs that use it reconnect by themselves.
 *
 * @param restart  starts the server again
 * @param giveUp   called when that does not help: there is nothing left to run for
 */
export function keepPostgres({
  server,
  restart,
  say,
  giveUp,
}: {
  server: PostgresServer
  restart: () => Promise<PostgresServer>
  say: (sentence: string) => void
  giveUp: (why: string) => void
}): KeptPostgres {
  let current = server
  let stopping = false
  let restarting: Promise<void> = Promise.resolve()
  const deaths: number[] = []

  const watch = () => {
    void current.ended.then(() => {
      if (!stopping) restarting = recover()
    })
  }
  async function recover(): Promise<void> {
    deaths.push(Date.now())
    if (deaths.filter((at) => Date.now() - at < 60_000).length >= mostDeathsAMinute) {
      giveUp('Postgres has ended several times within a minute.')
      return
    }
    say('Postgres has ended; starting it again.')
    try {
      const next = await restart()
      if (next.port !== current.port) {
        // The other programs were given the old address and would look there for ever.
        await next.stop()
        giveUp('Postgres came back on another port, because its own was taken meanwhile.')
        return
      }
      current = next
      say('Postgres is running again.')
      watch()
    } catch (error) {
      giveUp(describeFailure(error))
    }
  }

  watch()
  return {
    async stop() {
      stopping = true
      await restarting
      await current.stop()
    },
  }
}
