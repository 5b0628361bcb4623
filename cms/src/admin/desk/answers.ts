import type {
  ActAnswer,
  CannedReplies,
  Conflict,
  DeskInquiry,
  DeskQueue,
  Figures,
  QueueRow,
  RecallAnswer,
  Recompute,
  Recomputed,
  ReplyAnswer,
  Stored,
} from '../../collections/inquiries/desk/contract.ts'
import { isObject } from './ask-desk.ts'

// Our own server answers these; what is looked at here tells them from a page of a proxy, or from an older server.

const isRow = (value: unknown): value is QueueRow =>
  isObject(value) && typeof value['id'] === 'string' && typeof value['revision'] === 'number'

export const isQueue = (body: unknown): body is DeskQueue =>
  isObject(body) &&
  Array.isArray(body['rows']) &&
  isObject(body['counts']) &&
  typeof body['zone'] === 'string'

export const isInquiry = (body: unknown): body is DeskInquiry =>
  isObject(body) && isRow(body['row']) && Array.isArray(body['thread']) && isObject(body['may'])

export const isActAnswer = (body: unknown): body is ActAnswer =>
  isObject(body) && isRow(body['row']) && isObject(body['counts'])

export const isReplyAnswer = (body: unknown): body is ReplyAnswer =>
  isActAnswer(body) && 'message' in body && isObject(body.message)

export const isRecallAnswer = (body: unknown): body is RecallAnswer =>
  isActAnswer(body) && 'text' in body && typeof body.text === 'string'

export const isCanned = (body: unknown): body is CannedReplies =>
  isObject(body) && Array.isArray(body['replies'])

export const isRecompute = (body: unknown): body is Recompute =>
  isObject(body) && Array.isArray(body['changes']) && typeof body['confirm'] === 'string'

export const isRecomputed = (body: unknown): body is Recomputed =>
  isObject(body) && typeof body['changed'] === 'number'

export const isFigures = (body: unknown): body is Figures =>
  isObject(body) && typeof body['received'] === 'number' && Array.isArray(body['essays'])

export const isStored = (data: unknown): data is Stored => isObject(data) && isRow(data['row'])

export const isConflict = (data: unknown): data is Conflict =>
  isStored(data) && 'newItems' in data && Array.isArray(data.newItems)
