import type { BookedCall } from '@galley/content-model'
import { cityOf, isKnownZone, timeAndOffsetInWords } from '@galley/working-time'
import { env } from '../../content.server.ts'
import { sealPage } from './call-cookie.server.ts'
import { callTime } from './call-time.ts'
import type { CallTime } from './call-time.ts'

/** A booked call as its pages show it. */
export type CallView = {
  reference: string
  status: BookedCall['status']
  time: CallTime
  durationMinutes: number
  place: string | null
  sequence: number
  canChange: boolean
  isOver: boolean
  /** Until when it can be changed here, in the visitor's words. */
  changeUntil: string
  hostCity: string
  /** Stands in every form that changes something. */
  page: string
}

export function callView(booking: BookedCall, token: string, now = Date.now()): CallView {
  const { startsAt, endsAt, hostZone } = booking
  const zone = zoneOf(booking)
  return {
    reference: booking.reference,
    status: booking.status,
    time: callTime(startsAt, zone, hostZone),
    durationMinutes: Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000),
    place: booking.place,
    sequence: booking.sequence,
    canChange: booking.canChange,
    isOver: Date.parse(endsAt) <= now,
    changeUntil: timeAndOffsetInWords(booking.changeUntil, zone),
    hostCity: cityOf(hostZone),
    page: sealPage(token, env.webSecret),
  }
}

/** The zone in which the visitor booked. One that this system does not know shows Sam's. */
export function zoneOf({ visitorZone, hostZone }: BookedCall): string {
  return isKnownZone(visitorZone) ? visitorZone : hostZone
}
