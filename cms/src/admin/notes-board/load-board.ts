import { board } from '../../collections/draft-notes/board/board.ts'
import type { Board, BoardQuery } from '../../collections/draft-notes/contract.ts'
import type { StaffRequest } from '../../collections/draft-notes/endpoint.ts'

export type LoadedBoard = {
  /** As it was asked for; with the last page when there are not so many. */
  query: BoardQuery
  board: Board
  /** The articles that have notes in this state, for the filter. */
  articles: Board['groups']
}

/** What one page of the board shows. */
export async function loadBoard(query: BoardQuery, req: StaffRequest): Promise<LoadedBoard> {
  const [asked, { groups: articles }] = await Promise.all([
    board(query, req),
    board({ state: query.state, group: 'article', limit: 1 }, req),
  ])
  if (asked.rows.length > 0 || asked.total === 0) return { query, board: asked, articles }
  // Somebody settled the notes of the last page, or the address is an old one.
  const last = { ...query, page: asked.pages }
  return { query: last, board: await board(last, req), articles }
}
