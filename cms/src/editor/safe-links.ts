import { LinkFeature } from '@payloadcms/richtext-lexical'
import type { CollectionSlug, FieldAffectingData } from 'payload'
import { checkHref } from './check-href.ts'

/**
 * Links whose address is checked when they are saved, and which open where the reader is.
 *
 * @param collections  whose documents can be linked to
 */
export function safeLinks(collections: CollectionSlug[]) {
  return LinkFeature({
    enabledCollections: collections,
    maxDepth: 0,
    fields: ({ defaultFields }) =>
      defaultFields.filter(({ name }) => name !== 'newTab').map(withCheckedAddress),
  })
}

function withCheckedAddress(field: FieldAffectingData): FieldAffectingData {
  return field.type === 'text' && field.name === 'url' && !field.hasMany
    ? { ...field, validate: checkHref }
    : field
}
