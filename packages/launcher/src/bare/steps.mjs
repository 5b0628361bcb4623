/**
 * @typedef {object} Steps
 * @property {<T>(title: string, work: (note: (text: string) => void) => Promise<T>) => Promise<T>} run
 *   does one piece of work under the next number; `note` adds a few words to its closing line
 * @property {(sentence: string) => void} say  prints a sentence, also while a step is under way
 * @property {() => number} seconds  since the first step began
 */

/**
 * Numbered steps with their seconds. On a terminal the line of the step under way counts its seconds;
 * elsewhere (a log, CI) each step is one plain line when it begins and one when it ends.
 *
 * @param {{ total: number, out?: NodeJS.WriteStream }} settings  `total`: how many steps there will be
 * @returns {Steps}
 */
export function createSteps({ total, out = process.stdout }) {
  const live = out.isTTY === true && process.env.CI === undefined
  const colour = live && process.env.NO_COLOR === undefined
  const dim = (/** @type {string} */ text) => (colour ? `\x1b[2m${text}\x1b[22m` : text)
  const bad = (/** @type {string} */ text) => (colour ? `\x1b[31m${text}\x1b[39m` : text)
  const began = Date.now()
  let number = 0
  let underWay = ''

  const clearLine = () => {
    if (live && underWay !== '') out.write('\r\x1b[K')
  }
  const drawLine = () => {
    if (live && underWay !== '') out.write(underWay)
  }

  return {
    async run(title, work) {
      number += 1
      const label = `[${String(number).padStart(String(total).length)}/${total}] ${title}`
      const start = Date.now()
      let words = ''
      const draw = () => {
        clearLine()
        underWay = `${label} ${dim(seconds(Date.now() - start, 0))}`
        drawLine()
      }
      if (live) draw()
      else out.write(`${label} …\n`)
      const clock = live ? setInterval(draw, 1000) : undefined
      const close = (/** @type {string} */ result) => {
        clearInterval(clock)
        clearLine()
        underWay = ''
        out.write(`${label}: ${result}\n`)
      }
      try {
        const result = await work((text) => {
          words = text
        })
        close(seconds(Date.now() - start, 1) + (words === '' ? '' : dim(`  ${words}`)))
        return result
      } catch (error) {
        close(bad(`failed after ${seconds(Date.now() - start, 1)}`))
        throw error
      }
    },
    say(sentence) {
      clearLine()
      out.write(`${sentence.replace(/^/gm, '      ')}\n`)
      drawLine()
    },
    seconds: () => (Date.now() - began) / 1000,
  }
}

/**
 * @param {number} milliseconds
 * @param {number} digits
 */
function seconds(milliseconds, digits) {
  return `${(milliseconds / 1000).toFixed(digits)} s`
}
