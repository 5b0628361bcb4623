import { content } from '../../content.server.ts'
import { whenChanged } from '../changes/copies-told.ts'
import { briefCopy } from './brief-copy.ts'

const times = briefCopy(
  () => content.offeredSlots(),
  () => performance.now(),
)

/** The times at which a call can start, from the site's own copy. @throws ContentError when there is none to use */
export const timesOnOffer = () => times.fresh()

/** They are others now. */
export const forgetTimes = () => times.forget()

// Also when somebody booked at another instance of the site, or Sam changed his hours.
whenChanged(['bookings', 'availability'], forgetTimes)
