import { connect, createServer, type Socket } from 'node:net'
import { once } from 'node:events'

/** The wire between two programs, which can be cut and made slow. */
export type BreakableLink = {
  /** Where the one program reaches the other through this wire. */
  port: number
  /** Every connection ends at once, and new ones do too. */
  cut: () => void
  /**
   * What is sent waits this long before it goes on, in both directions.
   * @param ms  0: none of it waits
   */
  delay: (ms: number) => void
  mend: () => void
  stop: () => Promise<void>
}

/** Listens on a free port of this machine and hands everything on to `port`. */
export async function startBreakableLink(to: { port: number }): Promise<BreakableLink> {
  const open = new Set<Socket>()
  let isCut = false
  let delayMs = 0

  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(to.port, '127.0.0.1')
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.on('data', (bytes) => later(() => into.write(bytes)))
      from.on('end', () => later(() => into.end()))
      from.on('error', () => into.destroy())
      from.on('close', () => {
        open.delete(from)
        later(() => into.destroy())
      })
    }
  })

  /** Each direction keeps its order: timers of one length fire in the order in which they were set. */
  function later(work: () => void): void {
    if (delayMs === 0) work()
    else setTimeout(work, delayMs)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('A TCP server has a port.')
  const endAll = () => open.forEach((socket) => socket.destroy())
  return {
    port: address.port,
    cut: () => {
      isCut = true
      endAll()
    },
    delay: (ms) => {
      delayMs = ms
    },
    mend: () => {
      // Connections that were slow have bytes on their way; ones that come now would overtake them.
      if (delayMs > 0) endAll()
      isCut = false
      delayMs = 0
    },
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      endAll()
      await closed
    },
  }
}
