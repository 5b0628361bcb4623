import type { PayloadRequest } from 'payload'

/** A call that this person has booked and that has not begun. */
export type UpcomingBooking = { startsAt: string; inWords: string }

/** Asks for the upcoming bookings of a person, by the key of their address. */
export type FindUpcomingBookings = (addressKey: string, req: PayloadRequest) => Promise<UpcomingBooking[]>

/** Nobody can book yet: the collection of bookings brings its own answer and puts it here. */
export const findUpcomingBookings: FindUpcomingBookings = () => Promise.resolve([])
