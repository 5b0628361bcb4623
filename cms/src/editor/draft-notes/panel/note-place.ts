import type {
  ArticleTextField,
  Note,
  NoteImage,
  NotePlace,
} from '../../../collections/draft-notes/contract.ts'
import { firstWords } from '../desk/in-words.ts'
import type { LivePlaces } from '../places/live-places.ts'
import { fieldNames, textFieldOf } from './article-fields.ts'

/** Where one goes to see what a note is about: words or an object in the text, or a field of the form. */
export type NoteWay =
  | { readonly to: 'words' | 'object'; readonly start: number; readonly end: number }
  | { readonly to: 'field'; readonly field: ArticleTextField | 'hero' }

/** What is known of where things stand; `inText` is where images are in the text as it is typed, if it is open. */
export type NotePlaces = {
  readonly places: LivePlaces
  readonly images: readonly NoteImage[]
  readonly inText: readonly { readonly id: string; readonly start: number }[] | null
}

/** The way to what a note is about; `null` for a note on the whole article, and when its place is gone. */
export function wayTo(note: Note, { places, images, inText }: NotePlaces): NoteWay | null {
  const live = places.get(note.id)
  if (live !== undefined && live.status !== 'lost') return { to: 'words', start: live.start, end: live.end }
  if (note.place === null || note.place === 'body') return null
  if (note.place === 'forms') return objectAt(note.bodyOffset)
  const field = textFieldOf(note.place)
  if (field !== null) return { to: 'field', field }
  const image = imageOf(note.place, images)
  const start =
    inText === null ? (image?.bodyOffset ?? null) : inText.find(({ id }) => note.place === `alt:${id}`)?.start
  return objectAt(start ?? null) ?? (image?.isOpening === true ? { to: 'field', field: 'hero' } : null)
}

function objectAt(start: number | null): NoteWay | null {
  return start === null ? null : { to: 'object', start, end: start + 1 }
}

/** Whether a note that has not lost its words has a place to go to, as of the last save. */
export function hasPlace({ place, bodyOffset }: Note, image: NoteImage | null): boolean {
  if (place === null) return false
  if (place === 'forms') return bodyOffset !== null
  return place === 'body' || textFieldOf(place) !== null || image !== null
}

/** The image whose description a note is about, if the article has it. */
export function imageOf(place: NotePlace | null, images: readonly NoteImage[]): NoteImage | null {
  return images.find(({ id }) => place === `alt:${id}`) ?? null
}

/** What tells an image from the others: `harbour.jpg (“Boats at low tide”)`. */
export function imageInWords({ file, alt, isOpening }: NoteImage): string {
  const description = alt.trim() === '' ? '' : ` (“${firstWords(alt)}”)`
  return `${isOpening ? 'the opening image, ' : ''}${file}${description}`
}

/** What a note is about, in words: `null` for the text itself. */
export function placeInWords(place: NotePlace | null, image: NoteImage | null): string | null {
  if (place === null) return 'The whole article'
  if (place === 'body') return null
  if (place === 'forms') return 'Beside the text'
  const field = textFieldOf(place)
  if (field !== null) return fieldNames[field]
  return image === null ? 'Description of an image' : `Description of ${imageInWords(image)}`
}
