/** What a state asks of people: `act` now, it is `moving`, it `rests`, or it is `settled`. */
export type Tone = 'act' | 'moving' | 'rests' | 'settled'

/** A state as a coloured dot and words; the dot only repeats what the words say. */
export function State({ words, tone }: { words: string; tone: Tone }) {
  return (
    <span className="state" data-tone={tone}>
      <span className="state__dot" aria-hidden="true" />
      {words}
    </span>
  )
}
