import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, GlobalAfterChangeHook } from 'payload'
import { recordChange } from './record-change.ts'

type Document = Record<string, unknown>

/** Topics: the site shows every one. */
export const topicChanged: CollectionAfterChangeHook = changed('topic', ({ slug }) => slug)
export const topicDeleted: CollectionAfterDeleteHook = deleted('topic', ({ slug }) => slug)

/** Redirects: the site asks for each address that it does not know. */
export const redirectChanged: CollectionAfterChangeHook = changed('redirect', ({ from }) => from)
export const redirectDeleted: CollectionAfterDeleteHook = deleted('redirect', ({ from }) => from)

/** Images: of the ones that readers have never seen, the feed says nothing. */
export const mediaChanged: CollectionAfterChangeHook = changed('media', publicFile)
export const mediaDeleted: CollectionAfterDeleteHook = deleted('media', publicFile)

export const siteChanged: GlobalAfterChangeHook = globalChanged('site')
export const availabilityChanged: GlobalAfterChangeHook = globalChanged('availability')

function publicFile({ filename, publicSince }: Document): unknown {
  return publicSince ? filename : null
}

function changed(
  what: 'topic' | 'redirect' | 'media',
  nameOf: (doc: Document) => unknown,
): CollectionAfterChangeHook {
  return async ({ doc, previousDoc, req }) => {
    const name = nameOf(doc)
    if (typeof name !== 'string') return doc
    const old = nameOf({ ...previousDoc })
    const before = typeof old === 'string' && old !== name ? old : null
    await recordChange({ what, act: 'changed', id: String(doc.id), name, before }, req)
    return doc
  }
}

function deleted(
  what: 'topic' | 'redirect' | 'media',
  nameOf: (doc: Document) => unknown,
): CollectionAfterDeleteHook {
  return async ({ doc, req }) => {
    const name = nameOf(doc)
    if (typeof name !== 'string') return doc
    await recordChange({ what, act: 'deleted', id: String(doc.id), name, before: null }, req)
    return doc
  }
}

function globalChanged(what: 'site' | 'availability'): GlobalAfterChangeHook {
  return async ({ doc, req }) => {
    await recordChange({ what, act: 'changed', id: null, name: null, before: null }, req)
    return doc
  }
}
