import { safeHref } from '@galley/article-body'
import type { TextFieldSingleValidation } from 'payload'

/** Links may lead to the web, to mail or a telephone, or to a place on the site; anything that could run is refused. */
export const checkHref: TextFieldSingleValidation = (value, { siblingData }) => {
  if (isInternal(siblingData)) return true
  if (typeof value === 'string' && safeHref(value) !== null) return true
  return 'Please give an address that starts with https://, mailto:, tel:, a slash or #.'
}

function isInternal(link: unknown): boolean {
  return typeof link === 'object' && link !== null && 'linkType' in link && link.linkType === 'internal'
}
