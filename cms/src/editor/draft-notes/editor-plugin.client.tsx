'use client'

import { COMMAND_PRIORITY_LOW } from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { ADD_NOTE_COMMAND } from './commands.ts'
import type { NotesDesk } from './desk/notes-desk.ts'
import { createStore } from './desk/store.ts'
import { bindEditor } from './editor-binding.ts'
import type { MarginMark } from './margin/margin-marks.ts'
import { MarginMarks } from './margin/margin-marks.client.tsx'
import { CopyNotice, RemovalNotice } from './margin/notices.client.tsx'
import { composeHere } from './panel/compose-here.ts'
import { useNotesDesk } from './use-notes-desk.client.ts'

/** Connects the body's editor with the desk of its article, and holds the marks in the margin. */
export function DraftNotesPlugin({ anchorElem }: { anchorElem: HTMLElement }) {
  const desk = useNotesDesk()
  return desk === null ? null : createPortal(<Margin desk={desk} />, anchorElem)
}

function Margin({ desk }: { desk: NotesDesk }) {
  const [editor] = useLexicalComposerContext()
  const [layer, setLayer] = useState<HTMLElement | null>(null)
  const [marks] = useState(() => createStore<readonly MarginMark[]>([]))

  useEffect(
    () => (layer === null ? undefined : bindEditor(editor, { desk, layer, marks })),
    [desk, editor, layer, marks],
  )

  useEffect(
    () =>
      editor.registerCommand(
        ADD_NOTE_COMMAND,
        () => {
          composeHere(desk, null)
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [desk, editor],
  )

  return (
    <div className="draft-notes-margin" ref={setLayer}>
      <MarginMarks desk={desk} marks={marks} />
      <RemovalNotice desk={desk} />
      <CopyNotice desk={desk} />
    </div>
  )
}
