'use client'

import { COMMAND_PRIORITY_LOW } from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { ADD_NOTE_COMMAND } from './commands.ts'
import type { NotesDesk } from './desk/notes-desk.ts'
import { bindEditor, type EditorBinding } from './editor-binding.ts'
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
  const [binding, setBinding] = useState<EditorBinding | null>(null)

  useEffect(() => {
    if (layer === null) return undefined
    const bound = bindEditor(editor, desk, layer)
    setBinding(bound)
    return () => {
      bound.dispose()
      setBinding(null)
    }
  }, [desk, editor, layer])

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
      {binding !== null && <MarginMarks desk={desk} marks={binding.marks} />}
      <RemovalNotice desk={desk} />
      <CopyNotice desk={desk} />
    </div>
  )
}
