/** What a single key does on the desk. */
export const deskKeyActs = [
  'next',
  'previous',
  'reply',
  'done',
  'duplicate',
  'decline',
  'snooze',
  'spam',
  'not-spam',
  'undo',
  'search',
  'help',
  'back',
] as const
export type DeskKeyAct = (typeof deskKeyActs)[number]

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** The desk's keys, as its help shows them. */
export const deskKeys: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['J'], does: 'goes to the next inquiry' },
  { keys: ['K'], does: 'goes to the inquiry before' },
  { keys: ['R'], does: 'writes a reply' },
  { keys: ['Ctrl', 'Enter'], does: 'sends the reply (on a Mac ⌘ and Enter)' },
  { keys: ['D'], does: 'marks the inquiry as done' },
  { keys: ['H'], does: 'snoozes it: choose until when, then Enter' },
  { keys: ['2'], does: 'marks it as a duplicate of another one: choose which, then Enter' },
  { keys: ['3'], does: 'declines it: say why, then Enter' },
  { keys: ['!'], does: 'marks it as spam' },
  { keys: ['N'], does: 'says that it is not spam' },
  { keys: ['U'], does: 'takes back the last decision or the reply that is not gone yet' },
  { keys: ['/'], does: 'goes to the search' },
  { keys: ['Esc'], does: 'goes back: out of the reply, out of the search, to the queue' },
  { keys: ['?'], does: 'shows this list' },
]

const acts = new Map<string, DeskKeyAct>([
  ['j', 'next'],
  ['k', 'previous'],
  ['r', 'reply'],
  ['d', 'done'],
  ['h', 'snooze'],
  ['n', 'not-spam'],
  ['u', 'undo'],
  ['escape', 'back'],
  // Whether these need Shift or AltGr differs between keyboards; the character is the same on all of them.
  ['2', 'duplicate'],
  ['3', 'decline'],
  ['!', 'spam'],
  ['/', 'search'],
  ['?', 'help'],
])

/** What a key asks for, or `null` when it is none of ours. Never with Ctrl, Cmd or Alt: those are the browser's. */
export function deskActOfKey({ key, ctrlKey, metaKey, altKey }: Key): DeskKeyAct | null {
  if (ctrlKey || metaKey || altKey) return null
  return acts.get(key.toLowerCase()) ?? null
}
