import {
  articleTextFields,
  type ArticleTextField,
  type NotePlace,
} from '../../../collections/draft-notes/contract.ts'
import { untilDone } from './until-done.ts'

/** The fields that a note can be about, as the form names them. */
export const fieldNames: Readonly<Record<ArticleTextField, string>> = {
  title: 'Title',
  summary: 'Summary',
  byline: 'Byline',
  seoTitle: 'Title for search engines',
  seoDescription: 'Description for search engines',
}

/** The field that a place is, if it is one. */
export function textFieldOf(place: NotePlace | null): ArticleTextField | null {
  return articleTextFields.find((field) => field === place) ?? null
}

/** The tabs of the form, in the order of `articles/fields.ts`. A tab that is not open is not drawn at all. */
const tabs = { text: 0, about: 1 } as const

/** `null`: the field is in the sidebar, beside any tab. */
const tabOfField: Readonly<Record<ArticleTextField | 'hero', keyof typeof tabs | null>> = {
  title: 'text',
  summary: 'about',
  hero: 'about',
  seoTitle: 'about',
  seoDescription: 'about',
  byline: null,
}

/**
 * Opens a tab of the form. Also when it is open already, it is chosen by this: Payload does not go back any more to
 * the one that was open the last time.
 */
export function openTab(tab: keyof typeof tabs): void {
  document.querySelectorAll<HTMLButtonElement>('.tabs-field__tab-button')[tabs[tab]]?.click()
}

export type Showing = {
  /** Whether the caret goes there too. */
  focus: boolean
  /** Whether somebody comes from elsewhere, and the form may still be about to open another tab. */
  arriving?: boolean
}

/**
 * Brings a field of the form into view, with `focus` or on arriving also from another tab.
 *
 * @param makeRoom  called when the panel covers the field
 */
export function showField(
  field: ArticleTextField | 'hero',
  { focus, arriving = false }: Showing,
  makeRoom: () => void,
): void {
  if (arriving) chooseTabOf(field)
  if (!arriving && bringIntoView(field, focus)) return
  if (!arriving && !focus) return
  if (focus) {
    chooseTabOf(field)
    if (tabOfField[field] === null) makeRoom()
  }
  untilDone(() => bringIntoView(field, focus), { soon: arriving })
}

function chooseTabOf(field: ArticleTextField | 'hero'): void {
  const tab = tabOfField[field]
  if (tab !== null) openTab(tab)
}

function bringIntoView(field: ArticleTextField | 'hero', focus: boolean): boolean {
  const shown = document.getElementById(`field-${field}`)
  if (shown === null || shown.offsetParent === null) return false
  shown.scrollIntoView({ block: 'center' })
  if (!focus) return true
  const input = field === 'hero' ? firstOfHero(shown) : shown
  input?.focus({ preventScroll: true })
  return input !== null
}

/** Of the opening image, which is several things, the first that can have the focus; `null` while it is still fetched. */
function firstOfHero(shown: HTMLElement): HTMLElement | null {
  return shown.querySelector('.upload-relationship-details :is(button, a[href])')
}

/** The field that has the caret, if a note can be about it. */
export function focusedField(): ArticleTextField | null {
  const id = document.activeElement?.id ?? ''
  return articleTextFields.find((field) => id === `field-${field}`) ?? null
}
