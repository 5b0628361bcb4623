'use client'

/** A reply that was begun; its key makes a second sending of the same words the same reply. */
export type Draft = { text: string; key: string }

export type Drafts = {
  read: (inquiry: string) => Draft | null
  write: (inquiry: string, draft: Draft) => void
  forget: (inquiry: string) => void
}

const nameOf = (inquiry: string) => `galley-desk-reply-${inquiry}`

/**
 * Replies that were begun, kept in this tab of the browser across reloads.
 *
 * In the tab and no longer: what was written to a visitor must not lie about in a browser for ever.
 */
export const keptDrafts: Drafts = {
  read(inquiry) {
    const stored = quietly(() => sessionStorage.getItem(nameOf(inquiry)))
    return stored === null ? null : draftIn(stored)
  },
  write: (inquiry, draft) => quietly(() => sessionStorage.setItem(nameOf(inquiry), JSON.stringify(draft))),
  forget: (inquiry) => quietly(() => sessionStorage.removeItem(nameOf(inquiry))),
}

function draftIn(stored: string): Draft | null {
  const draft = quietly((): unknown => JSON.parse(stored))
  if (typeof draft !== 'object' || draft === null || !('text' in draft) || !('key' in draft)) return null
  const { text, key } = draft
  return typeof text === 'string' && typeof key === 'string' ? { text, key } : null
}

/** A browser that keeps nothing for pages throws: then a draft lives as long as its page. */
function quietly<T>(attempt: () => T): T | null {
  try {
    return attempt()
  } catch {
    return null
  }
}
