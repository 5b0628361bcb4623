import type { Endpoint, PayloadRequest } from 'payload'
import type { z } from 'zod'
import { decline, done, markNotSpam, markSpam, noteToSelf, recordReply, reopen } from './acts/decide.ts'
import { duplicateOf } from './acts/duplicate.ts'
import { snooze, wake } from './acts/snooze.ts'
import { undo, undoOf } from './acts/undo.ts'
import { cannedReplies } from './canned.ts'
import type { ActAnswer, RecallAnswer, ReplyAnswer } from './contract.ts'
import { deskInquiry } from './detail.ts'
import { deskEndpoint, inquiryIn } from './endpoint.ts'
import { figures } from './figures.ts'
import { deskQueue } from './queue/queue.ts'
import { countsOf, rowOf } from './queue/rows.ts'
import { todayAtDesk } from './queue/today.ts'
import { recompute, recomputeList } from './recompute.ts'
import { DeskRefused } from './refusals.ts'
import { recallReply, retryReply, sentByHand } from './reply/outbox-acts.ts'
import { sendReply } from './reply/send-reply.ts'
import {
  cannedSchema,
  confirmSchema,
  declineSchema,
  duplicateSchema,
  figuresSchema,
  noteSchema,
  nothingSchema,
  ofMessageSchema,
  queueSchema,
  recordReplySchema,
  replySchema,
  seenSchema,
  snoozeSchema,
} from './requests.ts'
import { threadOf } from './thread.ts'

/** An act on one inquiry, by its name in the path. It answers the row as it is then. */
function act<Input>(
  name: string,
  input: z.ZodType<Input>,
  work: (id: string, input: Input, req: PayloadRequest) => Promise<unknown>,
): Endpoint {
  return deskEndpoint('post', `inquiries/:id/${name}`, input, async (sent, req) => {
    const id = inquiryIn(req)
    await work(id, sent, req)
    return actAnswer(id, req)
  })
}

async function actAnswer(id: string, req: PayloadRequest): Promise<ActAnswer> {
  const today = await todayAtDesk(req)
  const row = await rowOf(id, req, today)
  if (row === null) throw new DeskRefused('There is no such inquiry.', 404)
  return { row, counts: await countsOf(today, req), undo: await undoOf(id, row.revision, req) }
}

/** `POST /api/desk/inquiries/:id/reply`: answers `ReplyAnswer`, 201 when this call made the reply. */
const replyEndpoint = deskEndpoint('post', 'inquiries/:id/reply', replySchema, async (sent, req) => {
  const id = inquiryIn(req)
  const { message, created } = await sendReply(id, sent, req)
  const item = (await threadOf(id, req)).find((each) => each.id === message)
  if (item === undefined) throw new Error(`The reply ${message} is not in its thread.`)
  const answer: ReplyAnswer = { ...(await actAnswer(id, req)), message: item }
  return Response.json(answer, { status: created ? 201 : 200 })
})

/** `POST /api/desk/inquiries/:id/recall`: answers `RecallAnswer`, with the words for the composer. */
const recallEndpoint = deskEndpoint('post', 'inquiries/:id/recall', ofMessageSchema, async (sent, req) => {
  const id = inquiryIn(req)
  const text = await recallReply(id, sent.message, req)
  return { ...(await actAnswer(id, req)), text } satisfies RecallAnswer
})

/** The routes of the desk; `contract.ts` has their table. */
export const deskEndpoints: Endpoint[] = [
  deskEndpoint('get', 'queue', queueSchema, deskQueue),
  deskEndpoint('get', 'inquiries/:id', nothingSchema, (_, req) => deskInquiry(inquiryIn(req), req)),
  deskEndpoint('get', 'canned', cannedSchema, cannedReplies),
  deskEndpoint('get', 'recompute', nothingSchema, (_, req) => recomputeList(req)),
  deskEndpoint('post', 'recompute', confirmSchema, recompute),
  deskEndpoint('get', 'figures', figuresSchema, figures),
  act('done', seenSchema, done),
  act('decline', declineSchema, decline),
  act('duplicate-of', duplicateSchema, duplicateOf),
  act('snooze', snoozeSchema, snooze),
  act('wake', seenSchema, wake),
  act('spam', seenSchema, markSpam),
  act('not-spam', seenSchema, markNotSpam),
  act('reopen', seenSchema, reopen),
  act('note', noteSchema, noteToSelf),
  act('record-reply', recordReplySchema, recordReply),
  act('undo', seenSchema, undo),
  act('retry', ofMessageSchema, (id, { message }, req) => retryReply(id, message, req)),
  act('sent-by-hand', ofMessageSchema, (id, { message }, req) => sentByHand(id, message, req)),
  replyEndpoint,
  recallEndpoint,
]
