import config from '@payload-config'
import { REST_DELETE, REST_GET, REST_OPTIONS, REST_PATCH, REST_POST, REST_PUT } from '@payloadcms/next/routes'
import { getPayload } from 'payload'
import { guarded } from '../../../../http/guard.ts'
import { whoIsIn } from '../../../../http/who-is.ts'

const whoIs = whoIsIn(() => getPayload({ config }))

export const GET = guarded(REST_GET(config), whoIs)
export const POST = guarded(REST_POST(config), whoIs)
export const DELETE = guarded(REST_DELETE(config), whoIs)
export const PATCH = guarded(REST_PATCH(config), whoIs)
export const PUT = guarded(REST_PUT(config), whoIs)
export const OPTIONS = guarded(REST_OPTIONS(config), whoIs)
