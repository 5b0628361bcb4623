import { z } from 'zod'
import type { DraftNote } from '../../../payload-types.ts'
import { idOf } from '../../articles/collect-ids.ts'
import { storedDate } from '../calendar-date.ts'
import { passagePosition } from '../complete-new-note.ts'
import {
  confirmable,
  type Assign,
  type Confirmable,
  type Resolve,
  type SetDue,
  type SetKind,
  type SetPlace,
  type SetSeverity,
  type SetText,
} from '../contract.ts'
import { refuseUnknownMentions } from '../../notifications/note-notices.ts'
import type { StaffRequest } from '../endpoint.ts'
import { storedAnchorSchema } from '../reading/note-rows.ts'
import { readTexts, savedArticle } from '../reading/saved-article.ts'
import { NoteRefused } from '../refusals.ts'
import type { NoteChange } from './act-on-note.ts'

// What each act writes into a note. Who and when, the revision and the history are the collection's to add.

/** The field counts as set by a person, also when its value stays. */
function confirming(note: DraftNote, field: Confirmable): { confirmed: Confirmable[] } {
  const known = z.array(z.enum(confirmable)).catch([]).parse(note.confirmed)
  return { confirmed: [...new Set([...known, field])] }
}

export const resolving =
  ({ status = 'done' }: Resolve) =>
  (note: DraftNote): NoteChange => ({
    act: 'resolved',
    data: { status, ...confirming(note, 'status') },
    isRepeated: note.status === 'done' || note.status === 'wontfix',
  })

export const reopening = (note: DraftNote): NoteChange => ({
  act: 'reopened',
  data: { status: 'open', ...confirming(note, 'status') },
  isRepeated: note.status === 'open',
})

export const assigning =
  ({ assignee }: Assign) =>
  (note: DraftNote): NoteChange => ({ act: null, data: { assignee, ...confirming(note, 'assignee') } })

export const settingKind =
  ({ kind }: Pick<SetKind, 'kind'>) =>
  (note: DraftNote): NoteChange => ({ act: 'kind', data: { kind, ...confirming(note, 'kind') } })

export const confirmingKind = (note: DraftNote): NoteChange => settingKind({ kind: note.kind })(note)

export const settingSeverity =
  ({ severity }: SetSeverity) =>
  (note: DraftNote): NoteChange => ({ act: null, data: { severity, ...confirming(note, 'severity') } })

export const settingDue =
  ({ dueOn }: SetDue) =>
  (note: DraftNote): NoteChange => ({
    act: null,
    data: { dueOn: dueOn === null ? null : storedDate(dueOn), ...confirming(note, 'dueOn') },
  })

export const settingText =
  ({ text }: Pick<SetText, 'text'>) =>
  (): NoteChange => ({ act: null, data: { text } })

/** New words that a person types: whom they name must be somebody who can be told. */
export const rewording =
  ({ text }: SetText, req: StaffRequest) =>
  async (note: DraftNote): Promise<NoteChange> => {
    await refuseUnknownMentions(text, req, note.text ?? '')
    return settingText({ text })()
  }

function isStandingAnnotation(note: DraftNote): boolean {
  return note.origin === 'annotation' && note.anchorState !== 'lost'
}

/**
 * Puts a note on other words ("put back here"): it is a note on a passage from then on. Words that are not saved yet
 * are waited for.
 */
export const placing =
  ({ passage }: SetPlace, req: StaffRequest) =>
  async (note: DraftNote): Promise<NoteChange> => {
    if (isStandingAnnotation(note)) {
      throw new NoteRefused('This note stands where its words are. Please move those in the text.', 409)
    }
    const article = await savedArticle(idOf(note.article) ?? '', req)
    const position = passagePosition(passage, await readTexts(article ?? {}, req))
    const status = note.status === 'removed' ? 'open' : note.status
    return { act: 'placed', data: { ...position, origin: 'passage', status } }
  }

/** The note is right where it is, on the words as they are now. */
export const confirmingPlace = (note: DraftNote): NoteChange => {
  const anchor = storedAnchorSchema.safeParse(note.anchor)
  if (!anchor.success || note.anchorState === 'lost') {
    throw new NoteRefused('This note has lost its words. Please put it back on a passage first.', 409)
  }
  return {
    act: 'place-confirmed',
    data: { anchorState: 'anchored', textChanged: false, quote: anchor.data.quote },
  }
}

/** The words are gone for good, the remark is not: it is about the whole article from then on. */
export const keepingOnArticle = (note: DraftNote): NoteChange => {
  if (isStandingAnnotation(note)) {
    throw new NoteRefused('The words of this note stand in the article, so it belongs there.', 409)
  }
  const status = note.status === 'removed' ? 'open' : note.status
  return {
    act: 'kept-on-article',
    data: {
      origin: 'article',
      place: null,
      anchor: null,
      anchorState: 'none',
      textChanged: false,
      bodyOffset: null,
      annotation: null,
      status,
    },
  }
}
