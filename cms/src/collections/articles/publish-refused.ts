import { APIError } from 'payload'

/** One thing that stands in the way of publishing: what it is and where. */
export type Obstacle = {
  /** What kind of thing: a mark of the desk, a bracket without its other half, or something missing. */
  type: 'annotation' | 'unterminated' | 'unopened' | 'too-many-items' | 'empty-heading' | 'missing'
  /** The words concerned, as written; empty for what is missing. */
  words: string
  /** Where it stands, in words: "the title", "paragraph 7". */
  place: string
  /** What to do about it: a whole sentence. */
  advice: string
}

/** The answer to a publish that would show readers something unfinished: HTTP 422 with the list, which is never empty. */
export class PublishRefused extends APIError<{ obstacles: Obstacle[] }> {
  constructor(obstacles: Obstacle[]) {
    if (obstacles.length === 0)
      throw new RangeError('A refusal must say why: the list of obstacles is empty.')
    const lines = obstacles.map(
      ({ place, words, advice }) => `In ${place}: ${words ? `“${shorten(words)}” ` : ''}${advice}`,
    )
    const count = obstacles.length === 1 ? 'one thing stands' : `${obstacles.length} things stand`
    super(
      `This article was not published, because ${count} in the way. ${lines.join(' · ')}`,
      422,
      { obstacles },
      true,
    )
  }
}

function shorten(words: string): string {
  return words.length <= 120 ? words : `${words.slice(0, 117)}…`
}
