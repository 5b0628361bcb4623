import { z } from 'zod'

/** Addresses of Postgres, divided by commas. */
export const replicaAddresses = z.string().transform((text, context) => {
  const addresses = text.split(/[\s,]+/u).filter((word) => word !== '')
  if (addresses.every((address) => /^postgres(ql)?:\/\//u.test(address))) return addresses
  context.addIssue({ code: 'custom', message: 'must be postgres:// connection strings, divided by commas' })
  return z.NEVER
})
