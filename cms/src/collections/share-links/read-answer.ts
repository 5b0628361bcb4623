import {
  shownByLinks,
  type NewShareLinkAnswer,
  type ShareLinksAnswer,
  type ShareLinkView,
} from './contract.ts'

/** What the server told about links, read in the browser; `null` when it is of another shape. */
export function linksIn(body: unknown): ShareLinksAnswer | null {
  if (!isRecord(body) || !Array.isArray(body['links'])) return null
  const links: unknown[] = body['links']
  return { links: links.filter(isLink), mayShare: body['mayShare'] === true }
}

export function newLinkIn(body: unknown): NewShareLinkAnswer | null {
  if (!isRecord(body)) return null
  const { link, address } = body
  return isLink(link) && typeof address === 'string' ? { link, address } : null
}

function isLink(value: unknown): value is ShareLinkView {
  return (
    isRecord(value) &&
    ['id', 'madeByName', 'createdAt', 'expiresAt', 'state'].every(
      (part) => typeof value[part] === 'string',
    ) &&
    typeof value['uses'] === 'number' &&
    shownByLinks.some((shows) => shows === value['shows'])
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
