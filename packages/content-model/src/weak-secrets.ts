/** Words of examples and of the notes that stand where a secret is to be put. */
const filler =
  /admin|at|be|change|characters|default|example|galley|here|in|insert|key|least|long|me|must|my|password|payload|placeholder|please|postgres|production|random|replace|root|secret|string|super|test|this|to|todo|user|value|with|your|qwerty|letmein|welcome/gu

/** Whether a long secret is none: the keyboard's or the alphabet's order, one piece over and over, or words of an example. */
export function isGuessable(secret: string): boolean {
  return isRepeated(secret) || isSequence(secret) || isFiller(secret, 12)
}

/** Whether a password is among those that are tried first, or as short that all can be tried. */
export function isWeakPassword(password: string): boolean {
  return password.length < 12 || isRepeated(password) || isSequence(password) || isFiller(password, 4)
}

/** One piece of at most half of it, over and over. */
function isRepeated(text: string): boolean {
  return new Set(text).size < 5 || /^(.+?)\1+.{0,3}$/u.test(text)
}

/** Most characters follow the one before, as in `0123456789` and `zyxw`. */
function isSequence(text: string): boolean {
  const steps = [...text].slice(1).map((character, index) => code(character) - code(text[index]))
  return steps.filter((step) => Math.abs(step) <= 1).length > (steps.length * 2) / 3
}

function code(character = ''): number {
  return character.codePointAt(0) ?? 0
}

/** Hardly a letter is left without the words of an example. Of numbers in hexadecimal, letters are the lesser part. */
function isFiller(text: string, least: number): boolean {
  const letters = text.toLowerCase().replaceAll(/[^a-z]/gu, '')
  return letters.length * 2 >= text.length && letters.replaceAll(filler, '').length < least
}
