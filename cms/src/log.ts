import pino from 'pino'
import { logOptions } from './describe-error.ts'
import { env } from './env.ts'

/** The log of what happens around Payload: JSON lines on standard output, with the id of the request in each. */
export const log = pino({
  name: 'cms',
  ...logOptions,
  enabled: env.NODE_ENV !== 'test',
})
