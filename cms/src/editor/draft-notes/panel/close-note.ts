import type { NotesDesk } from '../desk/notes-desk.ts'

type Closing = { status: 'done' | 'wontfix'; from: Element | null }

/** Closes a note and goes on to the next one of the list: its own card moves to the closed ones. */
export function closeNote(desk: NotesDesk, id: string, { status, from }: Closing): void {
  const panel = from?.closest('.draft-notes-panel')
  const cards = [...(panel?.querySelectorAll<HTMLElement>('li[data-note]') ?? [])]
  const at = cards.findIndex((card) => card.dataset['note'] === id)
  const next = (cards[at + 1] ?? cards[at - 1])?.querySelector<HTMLElement>('.draft-notes-card__head')
  if (desk.state.get().current === id) desk.open(null)
  void desk.act(id, { name: 'resolve', body: { status } })
  const fallback = panel?.querySelector<HTMLElement>('button')
  requestAnimationFrame(() => (next?.isConnected === true ? next : fallback)?.focus({ preventScroll: true }))
}
