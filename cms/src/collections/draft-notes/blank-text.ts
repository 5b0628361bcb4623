/** Spaces, controls, and what Unicode says is not drawn; the empty braille pattern is drawn as nothing. */
const invisible = /^[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/** Whether a text shows nothing at all, such as one of zero-width spaces: the card of a note with it would be empty. */
export function isBlank(text: string): boolean {
  return invisible.test(text)
}
