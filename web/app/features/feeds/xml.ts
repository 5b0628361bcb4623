/** Text as it may stand in XML, in an element or an attribute; what XML cannot hold at all is left out. */
export function xml(text: string): string {
  return text
    .replace(/(?![\t\n\r])[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`)
}

/** One element with text, indented by nothing; an empty text gives no element. */
export function element(name: string, text: string | null | undefined, attributes = ''): string {
  return text ? `<${name}${attributes}>${xml(text)}</${name}>` : ''
}

export function xmlResponse(body: string, type: string, cacheControl: string): Response {
  return new Response(`<?xml version="1.0" encoding="utf-8"?>\n${body}\n`, {
    headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': cacheControl },
  })
}
