import { commitTransaction, initTransaction, killTransaction } from 'payload'
import type { DraftNote } from '../../../payload-types.ts'
import { idOf } from '../../articles/collect-ids.ts'
import { slugs } from '../../slugs.ts'
import { mayChangeNote } from '../access.ts'
import type { NoteAct } from '../contract.ts'
import type { StaffRequest } from '../endpoint.ts'
import { lockNotesAndArticles } from '../lock-notes.ts'
import { findNote } from '../panel/article-notes.ts'
import { NoteRefused } from '../refusals.ts'

/** What an act writes, and how the history calls it. */
export type NoteChange = {
  act: NoteAct | null
  data: Partial<Omit<DraftNote, 'id'>>
  /** The note is so already: whoever asks for it loses nothing by an older revision (V-12). */
  isRepeated?: boolean
}

type Asked = { revision?: number | undefined; req: StaffRequest }

/**
 * Does one act on one note, as the person who asks: locks it, reads it, asks what the act changes, and writes that, all
 * in one transaction, so that no act decides on what another one is changing.
 *
 * @param revision  the one that the asker saw; behind is HTTP 409, unless the act only repeats what is
 * @param change    may refuse by throwing `NoteRefused`
 * @throws NoteRefused  HTTP 403 for a reviewer and somebody else's note, 404 for no note
 */
export async function actOnNote(
  id: string,
  change: (note: DraftNote) => NoteChange | Promise<NoteChange>,
  { revision, req }: Asked,
): Promise<void> {
  const isOurs = await initTransaction(req)
  try {
    await lockNotesAndArticles([id], req)
    const note = await findNote(id, req)
    if (!mayChangeNote(req.user, { author: idOf(note.author) })) {
      throw new NoteRefused('Reviewers change their own notes only. Please reply, or ask an editor.', 403)
    }
    const { act, data, isRepeated = false } = await change(note)
    await req.payload.update({
      collection: slugs.draftNotes,
      id,
      data: { ...data, ...(revision !== undefined && !isRepeated && { revision }) },
      context: { noteAct: act },
      depth: 0,
      overrideAccess: true, // checked above; where a note stands and who confirmed what is for the system to write
      req,
    })
    if (isOurs) await commitTransaction(req)
  } catch (error) {
    if (isOurs) await killTransaction(req)
    throw error
  }
}
