import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { z } from 'zod'
import { longestReason, type GateWish } from './contract.ts'

const wishSchema = z.object({
  acknowledged: z.string().max(64).optional().catch(undefined),
  override: z.string().trim().max(longestReason).optional().catch(undefined),
}) satisfies z.ZodType<GateWish>

/**
 * Takes the field `gate` out of what is written: it is no field of an article, but what the sender settled for this one
 * write. An override counts for one article, so a change of several at once carries none.
 */
export const takeGateWish: CollectionBeforeOperationHook = ({ args, req }) => {
  const data: unknown = 'data' in args ? args.data : null
  if (typeof data !== 'object' || data === null || !('gate' in data)) return args
  const { gate, ...rest } = data
  const wish = wishSchema.safeParse(gate)
  const isForOne = !('where' in args)
  req.context['gate'] = wish.success ? { ...wish.data, ...(isForOne ? {} : { override: undefined }) } : {}
  return { ...args, data: rest }
}

/** What the sender of this write settled. */
export function gateWish(req: PayloadRequest): GateWish {
  const wish = wishSchema.safeParse(req.context['gate'])
  return wish.success ? wish.data : {}
}
