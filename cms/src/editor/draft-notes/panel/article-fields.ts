import {
  articleTextFields,
  type ArticleTextField,
  type NotePlace,
} from '../../../collections/draft-notes/contract.ts'

/** The fields that a note can be about, as the form names them. */
export const fieldNames: Readonly<Record<ArticleTextField, string>> = {
  title: 'Title',
  summary: 'Summary',
  byline: 'Byline',
  seoTitle: 'Title for search engines',
  seoDescription: 'Description for search engines',
}

/** What a note is about, in words: `null` for the text itself. */
export function placeInWords(place: NotePlace | null): string | null {
  if (place === null) return 'The whole article'
  if (place === 'body') return null
  if (place === 'forms') return 'Beside the text'
  const field = articleTextFields.find((name) => name === place)
  return field === undefined ? 'Description of an image' : fieldNames[field]
}

/** Puts the caret into a field of the form, on whichever tab it is. */
export function focusField(field: ArticleTextField): void {
  if (focusById(field)) return
  const tabs = [...document.querySelectorAll<HTMLButtonElement>('.tabs-field__tab-button')]
  const active = tabs.find((tab) => tab.classList.contains('tabs-field__tab-button--active'))
  tabs.find((tab) => tab !== active)?.click()
  // The other tab is drawn by React after this.
  requestAnimationFrame(() => setTimeout(() => focusById(field), 50))
}

function focusById(field: ArticleTextField): boolean {
  const input = document.getElementById(`field-${field}`)
  if (input === null || input.offsetParent === null) return false
  input.focus()
  input.scrollIntoView({ block: 'center' })
  return document.activeElement === input
}

/** The field that has the caret, if a note can be about it. */
export function focusedField(): ArticleTextField | null {
  const id = document.activeElement?.id ?? ''
  return articleTextFields.find((field) => id === `field-${field}`) ?? null
}
