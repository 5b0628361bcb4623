import { groupsToAnswer, type DeskGroup } from '../../collections/inquiries/desk/contract.ts'

/** What the queue can show: first of all what Sam has to do something about, and then the rest by its fate. */
export const deskViews = [
  { view: 'to-answer', name: 'To answer', groups: groupsToAnswer },
  { view: 'waiting', name: 'Waiting', groups: ['waiting'] },
  { view: 'snoozed', name: 'Snoozed', groups: ['snoozed'] },
  { view: 'done', name: 'Done', groups: ['done'] },
  { view: 'spam', name: 'Spam', groups: ['spam'] },
] as const satisfies readonly { view: string; name: string; groups: readonly DeskGroup[] }[]

/** How many rows are read at a time: some screens full, and few enough to be drawn at once. */
export const pageRows = 40

export type DeskView = (typeof deskViews)[number]['view']

export const groupNames: Record<DeskGroup, string> = {
  returned: 'Came back',
  overdue: 'Overdue',
  today: 'Due today',
  later: 'Later',
  waiting: 'Waiting for the visitor',
  snoozed: 'Snoozed',
  done: 'Done',
  spam: 'Spam',
}

export function isDeskView(value: string): value is DeskView {
  return deskViews.some(({ view }) => view === value)
}

export function groupsOf(view: DeskView): readonly DeskGroup[] {
  return deskViews.find((each) => each.view === view)?.groups ?? []
}

export function countOf(view: DeskView, counts: Record<DeskGroup, number>): number {
  return groupsOf(view).reduce((sum, group) => sum + counts[group], 0)
}
