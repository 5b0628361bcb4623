'use client'

import { PopupList, useDocumentInfo } from '@payloadcms/ui'

const forms = [
  { form: 'clean', words: 'Download as Markdown, as readers get it' },
  { form: 'annotated', words: 'Download as Markdown, with notes' },
] as const

/** Two lines in the menu of an article: its saved draft as a file, to be shared or to be edited elsewhere. */
export function DownloadMarkdown() {
  const { id } = useDocumentInfo()
  if (id === undefined) return null
  return (
    <PopupList.ButtonGroup>
      {forms.map(({ form, words }) => (
        <PopupList.Button
          key={form}
          id={`action-download-${form}`}
          onClick={() => {
            // An attachment: the page stays where it is.
            window.location.assign(`/api/articles/${id}/markdown?form=${form}`)
          }}
        >
          {words}
        </PopupList.Button>
      ))}
    </PopupList.ButtonGroup>
  )
}
