import { timeInWords } from '@galley/working-time'
import type { ThreadItem } from '../contract.ts'

type Letter = { name: string; message: string; receivedAt: string }

/** Longer histories are cut at their old end: mail servers refuse what is too long, and nobody reads it. */
const mostQuoted = 20_000

/**
 * The conversation so far as mails quote it: the newest first, each with who wrote it and when. Notes to oneself, and
 * replies that never reached the visitor, are not part of it.
 */
export function quotedHistory(letter: Letter, thread: readonly ThreadItem[], zone: string): string {
  const said = thread
    .filter(({ kind, delivery }) =>
      kind === 'reply' ? delivery?.state !== 'recalled' && delivery?.state !== 'failed' : kind !== 'note',
    )
    .map(({ kind, at, text }) => ({ who: kind === 'reply' ? 'Sam' : letter.name, at, text }))
  const all = [{ who: letter.name, at: letter.receivedAt, text: letter.message }, ...said].toReversed()
  const quoted = all
    .map(({ who, at, text }) => `On ${timeInWords(at, zone)}, ${who} wrote:\n${quote(text)}`)
    .join('\n\n')
  return quoted.length <= mostQuoted ? quoted : `${quoted.slice(0, mostQuoted).trimEnd()}\n> …`
}

function quote(text: string): string {
  return text
    .split(/\r\n|\r|\n/u)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}
