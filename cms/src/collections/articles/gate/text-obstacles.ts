import {
  findHoles,
  lookalikes,
  parseAnnotations,
  problemSentence,
  type Annotation,
} from '@galley/annotations'
import type { ReadingRules } from '../../../globals/site/annotations/reading-rules.ts'
import type { GateText } from './gate-texts.ts'
import type { Obstacle } from './contract.ts'

/** What the texts themselves have against being read, before any note is asked. */
export type TextObstacles = {
  problems: FoundObstacle[]
  holes: FoundObstacle[]
  lookalikes: FoundObstacle[]
}

/** An obstacle of a text with its range, counted as draft notes count. */
export type FoundObstacle = {
  type: Obstacle['type']
  field: GateText['field']
  start: number
  end: number
  bodyOffset: number | null
  words: string
  place: string
  advice: string
  literal: string | null
}

/** How many characters a remembered lookalike may have: enough for a bracket's words. */
const longestLiteral = 200

/**
 * Problems, holes and what looks like a note, in the order of the texts.
 *
 * @param literals  words that somebody marked as meant for readers
 * @param rules     the site's own labels and words
 */
export function textObstacles(
  texts: readonly GateText[],
  literals: readonly string[],
  rules: ReadingRules,
): TextObstacles {
  const all = texts.map((text) => obstaclesOf(text, { ...rules, words: [...rules.words, ...literals] }))
  return {
    problems: all.flatMap(({ problems }) => problems),
    holes: all.flatMap(({ holes }) => holes),
    lookalikes: all.flatMap((found) => found.lookalikes),
  }
}

function obstaclesOf(part: GateText, rules: ReadingRules): TextObstacles {
  const { text, masked, links, isCleaned } = part
  const options = { ...rules, masked, links }
  const { annotations, problems } = parseAnnotations(text, options)
  const holes = isCleaned ? findHoles(text, options) : annotations
  return {
    problems: problems.map((problem) => ({
      ...placed(part, problem.at, Math.min(problem.at + 60, text.length)),
      type: 'problem',
      advice: problemSentence(problem),
      literal: null,
    })),
    holes: holes.map((hole) => ({
      ...placed(part, hole.start, hole.end),
      type: 'hole',
      advice: holeAdvice(hole, isCleaned),
      literal: hole.bare ? text.slice(hole.start, Math.min(hole.end, hole.start + longestLiteral)) : null,
    })),
    lookalikes: lookalikes(text, options).map(({ start, end }) => {
      const literal = wholeLookalike(text, start, end)
      return {
        ...placed(part, start, start + literal.length),
        type: 'looks-like-a-note',
        advice: 'looks like a note of the desk. Please take it out, or say that it is meant for readers.',
        literal,
      }
    }),
  }
}

function placed(part: GateText, start: number, end: number) {
  const { field, text, bodyStart, place } = part
  return {
    field,
    start: part.start + start,
    end: part.start + end,
    bodyOffset: bodyStart === null ? null : field === 'forms' ? bodyStart : bodyStart + start,
    words: text.slice(start, end),
    place,
  }
}

function holeAdvice({ label, bare }: Annotation, isCleaned: boolean): string {
  if (label === 'TK') return 'stands for words that are missing. Please write them.'
  if (!isCleaned)
    return 'would be seen by readers: nothing is taken out here. Please settle it and take it out.'
  return bare
    ? 'is an annotation without brackets, so nobody can tell where it ends. Please settle it and take it out.'
    : 'leaves a hole in the text. Please write what is missing.'
}

/** To its closing bracket, where there is one in the same line: what is remembered should be no more and no less. */
function wholeLookalike(text: string, start: number, end: number): string {
  const rest = text.slice(start, start + longestLiteral)
  const close = /^[[(（［【]/u.test(rest) ? rest.search(/[\])）］】]/u) : -1
  return close === -1 ? text.slice(start, end) : rest.slice(0, close + 1)
}
