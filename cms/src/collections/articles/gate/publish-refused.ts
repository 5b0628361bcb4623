import { APIError } from 'payload'
import type { Obstacle, Refused } from './contract.ts'

/** The answer to a publish that would show readers something unfinished: HTTP 422 with the list, which is never empty. */
export class PublishRefused extends APIError<Refused> {
  /**
   * @param obstacles  at least one
   * @param hint       a whole sentence about this try, such as why an override was not taken
   */
  constructor({ obstacles, acknowledge }: Refused, hint = '') {
    if (obstacles.length === 0)
      throw new RangeError('A refusal must say why: the list of obstacles is empty.')
    const count = obstacles.length === 1 ? 'one thing stands' : `${obstacles.length} things stand`
    const told = [
      `This article was not published, because ${count} in the way. ${obstacles.map(inWords).join(' · ')}`,
      ...(hint === '' ? [] : [hint]),
    ]
    super(told.join(' '), 422, { obstacles, acknowledge }, true)
  }
}

/** One obstacle as a sentence: where, which words, and what to do. */
function inWords({ type, text, place, words, advice }: Obstacle): string {
  if (type === 'could-not-check' || type === 'approval') return advice
  const quoted = words === '' ? text : words
  return `In ${place}: ${quoted === '' ? '' : `“${shorten(quoted)}” `}${advice}`
}

function shorten(words: string): string {
  return words.length <= 120 ? words : `${words.slice(0, 117)}…`
}
