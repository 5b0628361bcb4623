import { changesFeedSchema } from '@galley/content-model'
import type { ChangesFeed } from '@galley/content-model'
import { read } from './ask.ts'
import type { Line } from './ask.ts'

/** The sentence of the client about what became different for readers. */
export function changeSentences(line: Line, { pageDeadlineMs }: { pageDeadlineMs: number }) {
  return {
    /** One page of what became different after a number; after the last one there is nothing but `latest`. */
    async changesAfter(seq: number): Promise<ChangesFeed> {
      return read(line, `/api/changes?after=${seq}`, changesFeedSchema, pageDeadlineMs)
    },
  }
}
