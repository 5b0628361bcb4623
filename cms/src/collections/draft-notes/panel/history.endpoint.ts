import { z } from 'zod'
import { idOf } from '../../articles/collect-ids.ts'
import { slugs } from '../../slugs.ts'
import type { NoteHistory } from '../contract.ts'
import { idIn, noteEndpoint, type StaffRequest } from '../endpoint.ts'

/** `GET /api/draft-notes/:id/history`: answers `NoteHistory`, also for a note that was deleted. */
export const historyEndpoint = noteEndpoint('get', '/:id/history', z.unknown(), (_, req) =>
  noteHistory(idIn(req), req),
)

const fields = z.record(z.string(), z.unknown()).nullable().catch(null)

async function noteHistory(note: string, req: StaffRequest): Promise<NoteHistory> {
  const { docs } = await req.payload.find({
    collection: slugs.noteEvents,
    where: { note: { equals: note } },
    sort: 'createdAt',
    depth: 0,
    pagination: false,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return {
    events: docs.map(({ id, act, by, byName, createdAt, version, textHash, before, after }) => ({
      id,
      note,
      act,
      by: { id: idOf(by), name: byName },
      at: createdAt,
      in: version || textHash ? { version: version ?? null, textHash: textHash ?? null } : null,
      before: fields.parse(before ?? null),
      after: fields.parse(after ?? null),
    })),
  }
}
