/** Words of examples and of the notes that stand where a secret is to be put. */
const filler =
  /admin|asdfghjkl|at|be|but|change|characters|default|development|enough|example|for|galley|here|hex|in|insert|is|jwt|key|least|long|me|must|my|not|only|openssl|password|payload|placeholder|please|postgres|production|qwertyuiop|rand|random|replace|root|secret|string|super|test|this|to|todo|token|user|value|with|your|zxcvbnm|qwerty|letmein|welcome/gu

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

/** Hardly a letter is left without the words of an example, and no number in hexadecimal is made of words. */
function isFiller(text: string, least: number): boolean {
  if (/^[\da-f]+$/iu.test(text)) return false
  const said = text.toLowerCase().replaceAll(/\d{4,}/gu, (digits) => (isSequence(digits) ? '' : digits))
  const letters = said.replaceAll(/[^a-z]/gu, '')
  return letters.length * 2 >= said.length && letters.replaceAll(filler, '').length < least
}
