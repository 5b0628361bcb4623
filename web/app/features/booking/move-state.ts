import type { CallTime } from './call-time.ts'
import type { CallView } from './call-view.server.ts'
import type { Week } from './weeks.server.ts'
import type { ZoneGroup } from './zones.server.ts'

/** The page on which a call is moved. */
export type MoveState = {
  call: CallView
  zone: string
  durationMinutes: number
  /** Why it was not moved, and free times near the one that was picked. */
  refusal: { message: string; alternatives: CallTime[] } | null
} & (
  | { step: 'pick'; week: Week | null; zones: ZoneGroup[]; note: string | null }
  | { step: 'confirm'; chosen: CallTime }
)
