import type { StatusRow } from '../status-row.ts'

/** An alert that is open: told, or still to be told. */
type Open = { cause: string }

/** Alerts about the alerts could not be told either. */
const neverTold = new Set(['alerts'])

/**
 * What follows for the alerts from one look at the rows: which begin and which are over. A row that nobody could look at
 * changes nothing, and neither does a warning: that ends no alert, and begins none.
 *
 * @param rows  those that this caller looks at; alerts about others are left alone, and so are alerts of things that
 *              there are no longer, unless the whole of their kind was looked at
 * @param open  alerts whose end has not come yet
 */
export function decideAlerts(
  rows: readonly StatusRow[],
  open: readonly Open[],
): { begin: StatusRow[]; end: string[] } {
  const isOpen = new Set(open.map(({ cause }) => cause))
  const begin = rows.filter(({ id, state }) => state === 'failing' && !isOpen.has(id) && !neverTold.has(id))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const kinds = new Set(rows.filter(({ state }) => state !== 'unknown').map(({ id }) => kindOf(id)))
  const end = open
    .map(({ cause }) => cause)
    .filter((cause) => {
      const row = byId.get(cause)
      return row === undefined ? cause.includes(':') && kinds.has(kindOf(cause)) : row.state === 'ok'
    })
  return { begin, end }
}

/** `spool:‹id›` is one of the kind `spool`. */
function kindOf(id: string): string {
  return id.split(':', 1)[0] ?? id
}
