import { isSlug, slugFrom } from '@galley/content-model'
import { randomUUID } from 'node:crypto'
import type {
  CollectionBeforeValidateHook,
  FieldHook,
  PayloadRequest,
  TextFieldSingleValidation,
} from 'payload'

/** A sentence when the text is no slug. */
export const checkSlug: TextFieldSingleValidation = (value) => {
  if (typeof value === 'string' && isSlug(value)) return true
  return 'Please use lower-case letters, digits and single hyphens, at most 96 characters.'
}

/** A copy of a document gets an address of its own: the first one's, and four letters that no other copy has. */
export const slugOfCopy: FieldHook = ({ value }) =>
  typeof value === 'string' && value !== ''
    ? `${value.slice(0, 86)}-copy-${randomUUID().slice(0, 4)}`.replaceAll('--', '-')
    : value

/**
 * Fills an empty slug from the title.
 *
 * @param titleField  name of the field that holds the title
 * @param wordsOf     which words of it an address may be made of; all, when left out
 */
export function slugFromTitle(
  titleField: string,
  wordsOf: (title: string, req: PayloadRequest) => Promise<string> = (title) => Promise.resolve(title),
): CollectionBeforeValidateHook {
  return async ({ data, originalDoc, req }) => {
    if (!data) return data
    const slug: unknown = data.slug ?? originalDoc?.slug
    const title: unknown = data[titleField] ?? originalDoc?.[titleField]
    if ((typeof slug === 'string' && slug.trim() !== '') || typeof title !== 'string') return data
    const made = slugFrom(await wordsOf(title, req))
    return made === '' ? data : { ...data, slug: made }
  }
}
