import { isSlug, slugFrom } from '@galley/content-model'
import { randomUUID } from 'node:crypto'
import type { CollectionBeforeValidateHook, FieldHook, TextFieldSingleValidation } from 'payload'

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
 */
export function slugFromTitle(titleField: string): CollectionBeforeValidateHook {
  return ({ data, originalDoc }) => {
    if (!data) return data
    const slug: unknown = data.slug ?? originalDoc?.slug
    const title: unknown = data[titleField] ?? originalDoc?.[titleField]
    if ((typeof slug === 'string' && slug.trim() !== '') || typeof title !== 'string') return data
    const made = slugFrom(title)
    return made === '' ? data : { ...data, slug: made }
  }
}
