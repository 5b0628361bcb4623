/** What a link shows: the draft as it is when somebody looks, or as it was when the link was made. */
export const shownByLinks = ['latest', 'pinned'] as const
export type ShownByLink = (typeof shownByLinks)[number]

/** For how many days a link may open a draft. There is no link without an end. */
export const linkDays = [1, 7, 30] as const

/** `POST /api/articles/:id/share-links` */
export type NewShareLink = { shows: ShownByLink; days: (typeof linkDays)[number] }

/** One link as the admin lists it. Instants are ISO 8601. */
export type ShareLinkView = {
  id: string
  shows: ShownByLink
  state: 'open' | 'expired' | 'revoked'
  madeByName: string
  createdAt: string
  expiresAt: string
  revokedByName: string | null
  uses: number
  lastUsedAt: string | null
}

/** `GET /api/articles/:id/share-links`, newest first. `mayShare`: whether the asker may make and revoke links. */
export type ShareLinksAnswer = { links: ShareLinkView[]; mayShare: boolean }

/** The only answer in which the address stands: nobody can read it later. */
export type NewShareLinkAnswer = { link: ShareLinkView; address: string }
