/**
 * A failure that the person at the terminal can act on: what went wrong, and what to do.
 * It is printed without a stack; every other error is a defect of ours and keeps its stack.
 */
export class Problem extends Error {
  /**
   * @param {string} message  what went wrong, as one whole sentence
   * @param {{ advice?: string, details?: string, cause?: unknown }} [more]
   *   `advice` says what to do next; `details` is output of another program, printed as it is
   */
  constructor(message, { advice = '', details = '', cause } = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'Problem'
    this.advice = advice
    this.details = details
  }
}

/**
 * The text to print for anything that was thrown.
 * @param {unknown} error
 * @returns {string}
 */
export function describeFailure(error) {
  if (error instanceof Problem) {
    return [error.message, indent(error.details), error.advice].filter((part) => part !== '').join('\n')
  }
  if (error instanceof Error) return error.stack ?? error.message
  return `Something was thrown that is not an error: ${String(error)}`
}

/** @param {string} text */
function indent(text) {
  return text.trimEnd().replace(/^(?=.)/gm, '    ')
}
