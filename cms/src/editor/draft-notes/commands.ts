import { createCommand, type LexicalCommand } from '@payloadcms/richtext-lexical/lexical'

/** Begins a note on the words that are selected. */
export const ADD_NOTE_COMMAND: LexicalCommand<undefined> = createCommand('ADD_DRAFT_NOTE')
