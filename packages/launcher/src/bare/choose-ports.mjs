import { isFree, nextFreePort, parsePort } from './ports.mjs'
import { Problem } from './problem.mjs'

/**
 * The ports on which site and CMS will listen.
 *
 * @param {{ strict: boolean, say: (sentence: string) => void, environment?: Record<string, string | undefined> }} settings
 *   `strict` refuses a taken port instead of taking the next free one
 * @returns {Promise<{ web: number, cms: number }>}
 * @throws Problem  when a port is taken and `strict`, when there is none, or when PORT or CMS_PORT is no port
 */
export async function choosePorts({ strict, say, environment = process.env }) {
  const web = await choosePort({ what: 'the site', name: 'PORT', usual: 3000, taken: [] })
  const cms = await choosePort({ what: 'the CMS', name: 'CMS_PORT', usual: 3001, taken: [web] })
  return { web, cms }

  /** @param {{ what: string, name: string, usual: number, taken: number[] }} choice */
  async function choosePort({ what, name, usual, taken }) {
    const wanted = wantedPort(name, environment[name], usual)
    if (!taken.includes(wanted) && (await isFree(wanted))) return wanted
    if (strict) {
      throw new Problem(`Port ${wanted} for ${what} is taken by another program.`, {
        advice: `Stop that program, or choose another port with ${name}, or leave out --strict-port.`,
      })
    }
    const port = await nextFreePort(wanted + 1, taken)
    if (port === null) {
      throw new Problem(`Port ${wanted} for ${what} is taken, and so are the next hundred.`, {
        advice: `Choose another port with ${name}.`,
      })
    }
    say(`Port ${wanted} is taken by another program: ${what} uses ${port} this time.`)
    return port
  }
}

/**
 * @param {string} name
 * @param {string | undefined} given
 * @param {number} usual
 */
function wantedPort(name, given, usual) {
  if (given === undefined || given === '') return usual
  const port = parsePort(given)
  if (port === null) {
    throw new Problem(`${name} is "${given}", which is not a port.`, {
      advice: `Give ${name} a whole number from 1 to 65535, or leave it out to use ${usual}.`,
    })
  }
  return port
}
