import ical, {
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalAttendeeData,
} from 'ical-generator'

/** A call as calendars know it. */
export type InvitedCall = {
  /** The same for life. */
  uid: string
  /** One more for every change. */
  sequence: number
  /** When it was last changed: later for every change. */
  stampedAt: string
  startsAt: string
  endsAt: string
  isCancelled: boolean
  summary: string
  /** Where it takes place, in plain words. */
  place: string | null
  organizer: { name: string; address: string }
  /** Who comes. All of them have agreed already. */
  attendees: readonly { name: string; address: string }[]
}

export type Invite = { method: 'REQUEST' | 'CANCEL'; ics: string }

/**
 * The invite to a call, as iCalendar (RFC 5545, for mail RFC 6047): times in UTC, lines of at most 75 octets, each ended
 * by CR LF. Whoever reads the ones of all changes, in whatever order, comes to the state of the last one.
 */
export function inviteTo(call: InvitedCall): Invite {
  const method = call.isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST
  const attendees = call.attendees.map(({ name, address }): ICalAttendeeData => ({
    name: nameSafe(name),
    email: address,
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  }))
  const calendar = ical({ prodId: '//Galley//Calls//EN', method })
  calendar.createEvent({
    id: call.uid,
    sequence: call.sequence,
    stamp: new Date(call.stampedAt),
    start: new Date(call.startsAt),
    end: new Date(call.endsAt),
    summary: textSafe(call.summary),
    description: call.place === null ? null : textSafe(call.place),
    location: call.place === null ? null : onOneLine(call.place),
    organizer: { name: nameSafe(call.organizer.name), email: call.organizer.address },
    attendees,
    status: call.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  // The library leaves out the end of the last line.
  return { method: call.isCancelled ? 'CANCEL' : 'REQUEST', ics: `${calendar.toString()}\r\n` }
}

/** As a quoted parameter. 10.2 lets a quotation mark end it, and what follows could take the address's place. */
function nameSafe(name: string): string {
  return name.replaceAll(/["\\\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** Line feeds can be written in a text; other control characters cannot. */
function textSafe(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n').replaceAll(/(?!\n)\p{Cc}/gu, '')
}

function onOneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}
