import type { Payload } from 'payload'
import { z } from 'zod'
import type { Inquiry } from '../../../payload-types.ts'
import { anInquiry } from '../../../testing/builders.ts'
import { send, type Answer, type Credentials } from '../../../testing/rest.ts'
import { aPerson } from '../../../testing/sign-in.ts'
import { deskActs, deskGroups, deskStates, deliveryStates, threadKinds } from './contract.ts'

// As far as tests look at it; the contract has all of it.
const dueSchema = z.object({ at: z.string().nullable(), reason: z.string(), words: z.string().nullable() })
const rowSchema = z.looseObject({
  id: z.string(),
  reference: z.string().nullable(),
  state: z.enum(deskStates),
  group: z.enum(deskGroups),
  due: dueSchema.nullable(),
  leave: z.object({ name: z.string().nullable() }).nullable(),
  undelivered: z.string().nullable(),
  deferred: z.object({ words: z.string(), nextTryAt: z.string() }).nullable(),
  others: z.number(),
  revision: z.number(),
})
const itemSchema = z.looseObject({
  id: z.string(),
  seq: z.number(),
  kind: z.enum(threadKinds),
  text: z.string(),
  delivery: z.looseObject({ state: z.enum(deliveryStates), wholeText: z.string() }).nullable(),
})
const detailSchema = z.looseObject({
  row: rowSchema,
  thread: z.array(itemSchema),
  seenUpTo: z.number(),
  events: z.array(
    z.looseObject({
      act: z.enum(deskActs),
      by: z.object({ id: z.string().nullable(), name: z.string() }),
      before: z.record(z.string(), z.unknown()),
      after: z.record(z.string(), z.unknown()),
    }),
  ),
  others: z.array(z.looseObject({ id: z.string(), sameConversation: z.boolean() })),
  perhapsSame: z.array(z.looseObject({ id: z.string() })),
  undo: z.object({ act: z.enum(deskActs), until: z.string() }).nullable(),
})
const queueSchema = z.looseObject({
  rows: z.array(rowSchema),
  counts: z.record(z.enum(deskGroups), z.number()),
  found: z.number(),
  next: z.string().nullable(),
})

/** Sam, signed in, and what Sam's screen does. */
export async function atTheDesk(payload: Payload) {
  const sam = await aPerson(payload, 'owner')
  const as: Credentials = sam.as
  const detail = async (id: string) =>
    detailSchema.parse((await send('GET', `desk/inquiries/${id}`, { as })).json)
  return {
    sam,
    as,
    detail,
    row: async (id: string) => (await detail(id)).row,
    queue: async (query = '') => queueSchema.parse((await send('GET', `desk/queue?${query}`, { as })).json),
    /** Does an act on what is stored now, unless a revision is given. */
    act: async (id: string, name: string, body: object = {}): Promise<Answer> => {
      const { revision } = (await detail(id)).row
      return send('POST', `desk/inquiries/${id}/${name}`, { as, json: { revision, ...body } })
    },
    inquiry: (given: Partial<Inquiry> = {}) => anInquiry(payload, given),
  }
}
