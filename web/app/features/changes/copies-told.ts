import { channel } from 'node:diagnostics_channel'
import { changeSchema } from '@galley/content-model'
import type { Change } from '@galley/content-model'

/**
 * How the server tells the pages' own copies that they are old. The built pages are a bundle with modules of their own,
 * so the two meet at a channel of the process and not at an import.
 */
const told = channel('galley:changes')
const changesSchema = changeSchema.array()

/** Tells every copy in this process; none means that anything may be different. */
export function tellCopies(changes: Change[]): void {
  told.publish(changes)
}

/** `forget` is called when something of these kinds became different, for as long as the process lives. */
export function whenChanged(kinds: Change['what'][], forget: () => void): void {
  told.subscribe((message) => {
    const changes = changesSchema.parse(message)
    if (changes.length === 0 || changes.some(({ what }) => kinds.includes(what))) forget()
  })
}
