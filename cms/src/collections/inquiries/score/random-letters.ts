/**
 * Whether a text is letters that a machine drew by lot: `kJhGdWqRtYbN`, `xvzqwrtk plmnbvc`. Looks at words in Latin
 * letters only; a name such as McDonald, an abbreviation or a part number alone does not make one.
 */
export function looksRandom(text: string): boolean {
  const words = text.split(/\s+/u).filter((word) => /^[A-Za-z]{8,}$/u.test(word))
  const odd = words.filter((word) => isUnpronounceable(word) || changesCase(word))
  const all = text.split(/\s+/u).filter((word) => word !== '').length
  return odd.length > 0 && odd.length >= all / 2
}

/** Five consonants in a row hardly occur; German comes to six at the joint of two words, and has vowels around. */
function isUnpronounceable(word: string): boolean {
  const vowels = word.match(/[aeiouy]/giu)?.length ?? 0
  return /[^aeiouy]{6,}/iu.test(word) || vowels / word.length < 0.15
}

function changesCase(word: string): boolean {
  return (word.match(/[a-z][A-Z]/gu)?.length ?? 0) >= 3
}
