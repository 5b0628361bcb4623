import { deskPath } from '../../collections/inquiries/desk/contract.ts'
import { isDeskView, type DeskView } from './desk-views.ts'

export const figuresPath = `${deskPath}/figures`

/** What of the desk stands in its address, so that it can be loaded again, kept and handed on. */
export type DeskPlace = { inquiry: string | null; view: DeskView; search: string }

type Params = Record<string, string | string[] | undefined>

/** Reads the address. What it does not know is left out, so that an old link still opens the desk. */
export function deskPlaceFrom(params: Params): DeskPlace {
  const view = one(params['view'])
  return {
    inquiry: one(params['inquiry']) || null,
    view: isDeskView(view) ? view : 'to-answer',
    search: one(params['search']).slice(0, 200),
  }
}

export function deskAddress({ inquiry, view, search }: DeskPlace): string {
  const query = new URLSearchParams()
  if (view !== 'to-answer') query.set('view', view)
  if (search !== '') query.set('search', search)
  if (inquiry !== null) query.set('inquiry', inquiry)
  return query.size === 0 ? deskPath : `${deskPath}?${query}`
}

/** The desk, open at one inquiry. */
export function inquiryOnDesk(id: string): string {
  return deskAddress({ inquiry: id, view: 'to-answer', search: '' })
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
