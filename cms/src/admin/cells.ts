/** Cells of lists by the path that Payload's import map knows them by. */
export const stateCell = '/admin/lists/state-cell.tsx#StateCell'
export const momentCell = '/admin/time/moment-cell.tsx#MomentCell'
export const zoneCell = '/admin/time/zone-cell.tsx#ZoneCell'
export const wordsCell = '/admin/lists/words-cell.tsx#WordsCell'
export const visitorsWordsCell = '/admin/lists/visitors-words-cell.tsx#VisitorsWordsCell'
export const inquiryCell = '/admin/lists/inquiry-cell.tsx#InquiryCell'
