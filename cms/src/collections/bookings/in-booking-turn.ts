import type { Payload, PayloadRequest } from 'payload'
import { advisoryLocks } from '../../database/advisory-locks.ts'
import { transactionOf } from '../../database/connection.ts'
import { holdLock } from '../../database/hold-lock.ts'
import { postgresCodeOf } from '../../database/postgres-code.ts'
import { inOwnTransaction } from '../schedules/in-transaction.ts'
import { hasSlotGuard } from './slot-guard.ts'

/** Bookings cannot be taken now: something is missing that only whoever runs the CMS can put right. */
export class BookingsShut extends Error {
  override name = 'BookingsShut'
}

/** Postgres: deadlock, and a transaction that could not be put in an order. Nothing was written; again may do. */
const again = new Set(['40P01', '40001'])
const mostTries = 3

/**
 * Does something to the host's bookings in one transaction, while nobody else does: all who book, move, cancel or change
 * the hours wait for the same lock, so that rules which the database does not know hold too. Tried again after a deadlock,
 * twice.
 *
 * @throws BookingsShut  when the constraint is missing that keeps bookings apart should all else fail
 */
export async function inBookingTurn<Result>(
  payload: Payload,
  work: (req: PayloadRequest) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inOwnTransaction(payload, async (req) => {
        await requireSlotGuard(req)
        await holdLock(advisoryLocks.bookings, req)
        return work(req)
      })
    } catch (error) {
      if (tries === mostTries || !again.has(postgresCodeOf(error) ?? '')) throw error
    }
  }
}

/** Whether the database itself refused a booking, because another one has its time. */
export function isOverlap(error: unknown): boolean {
  return postgresCodeOf(error) === '23P01'
}

async function requireSlotGuard(req: PayloadRequest): Promise<void> {
  const transaction = await transactionOf(req)
  if (transaction !== null && (await hasSlotGuard(transaction))) return
  req.payload.logger.error({ msg: 'The constraint bookings_no_overlap is missing: no call can be booked.' })
  throw new BookingsShut('The database does not keep bookings apart.')
}
