/** What a card shows, all of it public. */
export type CardWords = { title: string; topic: string | null; author: string; siteName: string }

/**
 * Where the card of a page is. The version follows from the words, so that who keeps an old picture asks for the new one;
 * the answer does not depend on it.
 *
 * @param slug  of an essay; `null` for the card of every other page
 */
export function cardAddress(slug: string | null, words: CardWords): string {
  const { title, topic, author, siteName } = words
  const version = fingerprint([title, topic ?? '', author, siteName].join('\n'))
  return `${slug === null ? '/og.png' : `/og/${slug}.png`}?v=${version}`
}

/** FNV-1a of 32 bits. Not `node:crypto`: the head of a page is also bundled for browsers. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** What every site that shows cards understands. */
export const cardSize = { width: 1200, height: 630 } as const
