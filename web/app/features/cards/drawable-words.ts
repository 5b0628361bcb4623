import type { CardWords } from './card-address.ts'

/** Marks that say how the character before them is drawn, and joiners: nothing is left to say once that one is gone. */
const invisible = /[\p{Cf}\p{Cc}\p{Variation_Selector}]/u

/**
 * The words of a card as far as the card's faces can draw them: never a box in the place of a letter.
 *
 * Signs that no face has (emoji, arrows) are left out, and a word with a letter that no face has is left out whole, for
 * half a word says something else. A title of which no word is left gives way to the name of the site.
 *
 * @param has  whether a face has the character of this number
 */
export function drawableWords(words: CardWords, has: (character: number) => boolean): CardWords {
  const drawable = (text: string) => drawableText(text, has)
  const siteName = drawable(words.siteName)
  const title = drawable(words.title)
  return {
    title: hasWord(title) || !hasWord(siteName) ? title : siteName,
    topic: words.topic === null ? null : drawable(words.topic),
    author: drawable(words.author),
    siteName: hasWord(title) ? siteName : '',
  }
}

function drawableText(text: string, has: (character: number) => boolean): string {
  return text
    .normalize('NFC')
    .split(/\s+/u)
    .map((word) => {
      const characters = [...word].filter((character) => !invisible.test(character))
      const kept = characters.filter((character) => has(character.codePointAt(0) ?? 0))
      const isWhole = !characters.some(
        (character) => !kept.includes(character) && /[\p{L}\p{M}\p{N}]/u.test(character),
      )
      return isWhole ? kept.join('') : ''
    })
    .filter((word) => word !== '')
    .join(' ')
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
