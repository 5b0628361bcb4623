import { createServer } from 'node:net'

/** Every address on which another program could be answering `localhost:<port>` in our place. */
const everyHost = ['127.0.0.1', '::1', '0.0.0.0', '::']

/**
 * Whether nothing listens on the port, on any address of this machine.
 *
 * A browser that opens `localhost` may try `::1` or `127.0.0.1` first, so one free address is not enough.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isFree(port) {
  for (const host of everyHost) {
    if (!(await canListen(port, host))) return false
  }
  return true
}

/**
 * The first free port from `wanted` upwards that is not in `taken`.
 *
 * @param {number} wanted
 * @param {readonly number[]} [taken]  ports that are free now and promised to somebody else
 * @returns {Promise<number | null>}   `null` when the next hundred are all in use
 */
export async function nextFreePort(wanted, taken = []) {
  for (let port = wanted; port < wanted + 100 && port <= 65_535; port += 1) {
    if (!taken.includes(port) && (await isFree(port))) return port
  }
  return null
}

/**
 * A port that the system picks: free now, and not soon given to anyone else.
 * @returns {Promise<number>}
 */
export function anyFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new TypeError('No port was given.'))
        else resolve(address.port)
      })
    })
  })
}

/**
 * A port number as a person writes it into the environment.
 * @param {string} text
 * @returns {number | null}  `null` when it is not a whole number from 1 to 65535
 */
export function parsePort(text) {
  const port = Number(text)
  return /^\d+$/.test(text.trim()) && port >= 1 && port <= 65_535 ? port : null
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    // An address that this machine does not have cannot be taken by anyone. Everything else, a port
    // reserved for root included, is one that we cannot use.
    server.once('error', (error) => {
      const code = 'code' in error ? error.code : undefined
      resolve(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')
    })
    server.listen({ port, host, exclusive: true, ipv6Only: host === '::' }, () => {
      server.close(() => resolve(true))
    })
  })
}
