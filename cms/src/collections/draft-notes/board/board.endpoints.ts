import type { Endpoint } from 'payload'
import { env } from '../../../env.ts'
import { noteEndpoint } from '../endpoint.ts'
import { boardSchema } from '../requests.ts'
import { boardCsv } from './board-csv.ts'
import { board, boardRows } from './board.ts'

/** More rows than this are no list any more. */
const mostRows = 10_000

/** `GET /api/draft-notes/board?<BoardQuery>`: answers `Board`. */
const boardEndpoint = noteEndpoint('get', '/board', boardSchema, board)

/** `GET /api/draft-notes/board-csv?<BoardQuery>`: the same rows, all pages, as a CSV file. */
const boardCsvEndpoint = noteEndpoint('get', '/board-csv', boardSchema, async (query, req) => {
  const rows = await boardRows(query, { limit: mostRows, offset: 0 }, req)
  return new Response(boardCsv(rows, env.CMS_URL), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="draft-notes.csv"',
    },
  })
})

export const boardEndpoints: Endpoint[] = [boardEndpoint, boardCsvEndpoint]
