import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook } from 'payload'
import { runStatement } from '../../database/connection.ts'
import { wakeWorker } from '../../worker/wake-worker.ts'
import { acknowledgeOnce } from './acknowledge.ts'

/** In the context of a write: it came through the intake, and so from a visitor. */
export const cameFromVisitor = { cameFromVisitor: true } as const

/**
 * What follows from a visitor's message, in the transaction of its write: the visitor is told that it is here, and a
 * notice to Sam is put where the worker finds it. Not for what looks like spam, nor for what Sam enters by hand.
 */
export const tellOfInquiry: CollectionAfterChangeHook = async ({ doc, operation, context, req }) => {
  if (operation !== 'create' || context['cameFromVisitor'] !== true || doc.state === 'spam') return
  await acknowledgeOnce(String(doc.id), req)
  await runStatement(
    req,
    sql`insert into inquiry_notices (inquiry_id, kind) values (${String(doc.id)}::uuid, 'new')`,
  )
  await wakeWorker(req)
}
