export { ContentError } from './content-error.ts'
export type { ContentErrorKind } from './content-error.ts'
export { createContentClient } from './content-client.ts'
export type { AddressState, ArticlePage, ContentClient, Neighbours, Sent } from './content-client.ts'
