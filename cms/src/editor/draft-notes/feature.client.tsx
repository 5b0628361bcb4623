'use client'

import { createClientFeature } from '@payloadcms/richtext-lexical/client'
import { AddNoteIcon } from './add-note-icon.tsx'
import { ADD_NOTE_COMMAND } from './commands.ts'
import './draft-notes.css'
import { DraftNotesPlugin } from './editor-plugin.client.tsx'

const addNote = {
  type: 'buttons' as const,
  key: 'draftNotes',
  order: 60, // after everything that changes the text
  items: [
    {
      ChildComponent: AddNoteIcon,
      key: 'addDraftNote',
      label: 'Add a draft note (Ctrl/Cmd+Alt+M)',
      isActive: () => false,
      onSelect: ({
        editor,
      }: {
        editor: { dispatchCommand: (command: typeof ADD_NOTE_COMMAND, payload: undefined) => boolean }
      }) => {
        editor.dispatchCommand(ADD_NOTE_COMMAND, undefined)
      },
    },
  ],
}

/** The part of the feature that runs in the browser: the plugin and a button in both toolbars. */
export const DraftNotesFeatureClient = createClientFeature({
  plugins: [{ Component: DraftNotesPlugin, position: 'floatingAnchorElem' }],
  toolbarFixed: { groups: [addNote] },
  toolbarInline: { groups: [addNote] },
})
