/** The pages that take a form: `:x` stands for one part of an address. A test compares them with the routes. */
export const pagesWithForms = [
  '/get-started/message',
  '/get-started/call',
  '/call/:reference/move',
  '/call/:reference/cancel',
  '/preview/:key',
  '/preview/:key/leave',
] as const

const patterns = pagesWithForms.map((page) => new RegExp(`^${page.replace(/:\w+/gu, '[^/]+')}$`, 'u'))

/** What an address may be asked with, as the header `Allow` says it. */
export function allowedMethods(pathname: string): string {
  return patterns.some((pattern) => pattern.test(pathname)) ? 'GET, HEAD, POST' : 'GET, HEAD'
}
