import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement } from '../../../database/connection.ts'

/** Where notes stood in one text: offsets by note. */
export type Places = Readonly<Record<string, readonly [start: number, end: number]>>

/**
 * So many texts of an article are remembered with the places of its notes: the newest of all, and the newest of those
 * that were saved on purpose. The first are what undo and redo go back to, the second what a restored version is.
 */
const kept = 50

const placesRow = z.object({ places: z.record(z.string(), z.tuple([z.number(), z.number()])) })

/** Where notes stood when the body of an article was exactly the text with this hash; empty when it never was. */
export async function rememberedPlaces(
  article: string,
  textHash: string,
  req: PayloadRequest,
): Promise<Map<string, { start: number; end: number }>> {
  const [row] = await queryRows(
    req,
    sql`select places from note_places where article_id = ${article}::uuid and text_hash = ${textHash}`,
    placesRow,
  )
  return new Map(Object.entries(row?.places ?? {}).map(([id, [start, end]]) => [id, { start, end }]))
}

type Text = { article: string; textHash: string }

/** Remembers where the notes stand in a text, and forgets the oldest texts. */
export async function rememberPlaces(
  { article, textHash, isAutosave }: Text & { isAutosave: boolean },
  places: Places,
  req: PayloadRequest,
): Promise<void> {
  await runStatement(
    req,
    sql`
      insert into note_places (article_id, text_hash, places, is_autosave, saved_at)
      values (${article}::uuid, ${textHash}, ${JSON.stringify(places)}::jsonb, ${isAutosave}, clock_timestamp())
      on conflict (article_id, text_hash) do update
      set places = note_places.places || excluded.places, saved_at = excluded.saved_at,
          is_autosave = note_places.is_autosave and excluded.is_autosave`,
  )
  await runStatement(
    req,
    sql`
      delete from note_places where article_id = ${article}::uuid and text_hash in (
        select text_hash from (
          select text_hash, is_autosave,
                 row_number() over (order by saved_at desc) as age,
                 row_number() over (partition by is_autosave order by saved_at desc) as age_of_kind
          from note_places where article_id = ${article}::uuid
        ) as aged
        where age > ${kept} and (is_autosave or age_of_kind > ${kept}))`,
  )
}

/** Remembers one note's place in a text that stands already: it was made after the save. */
export async function rememberPlace(
  text: Text,
  note: { id: string; start: number; end: number },
  req: PayloadRequest,
): Promise<void> {
  await rememberPlaces({ ...text, isAutosave: true }, { [note.id]: [note.start, note.end] }, req)
}

/** Forgets a note's places: a person put it on other words, and the old ones are not its own any more. */
export async function forgetPlaces(article: string, note: string, req: PayloadRequest): Promise<void> {
  await runStatement(
    req,
    sql`update note_places set places = places - ${note}::text where article_id = ${article}::uuid and places ? ${note}::text`,
  )
}
