export { ContentError } from './content-error.ts'
export type { ContentErrorKind } from './content-error.ts'
export { createContentClient } from './content-client.ts'
export type { ArticlePage, ContentClient, Neighbours, Sent, SlugState } from './content-client.ts'
