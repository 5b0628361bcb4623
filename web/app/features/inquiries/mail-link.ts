import type { Typed } from './typed-inquiry.server.ts'

/**
 * A `mailto:` link with the message in it, for when the form cannot be sent.
 *
 * Line ends are `%0D%0A`, as RFC 6068 asks.
 */
export function mailLink(to: string, typed: Typed): string {
  const message = typed.message.replace(/\r\n|\r|\n/gu, '\r\n')
  const body = typed.name.trim() === '' ? message : `${message}\r\n\r\n${typed.name}`
  return `mailto:${encodeURIComponent(to).replaceAll('%40', '@')}?subject=${encodeURIComponent('A message from the site')}&body=${encoded(body)}`
}

/** A lone surrogate cannot be encoded and would stop the page that is meant to save the text. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
}
