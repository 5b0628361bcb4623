import romanUrl from './fonts/alegreya-core-400-normal.woff2?url'
import sheet from './index.css?inline'

/** The whole style of the site, which goes into each document: no page waits for a second file before it is drawn. */
export const style = sheet

/** The one font file that every page needs at once. */
export const preloadedFont = romanUrl
