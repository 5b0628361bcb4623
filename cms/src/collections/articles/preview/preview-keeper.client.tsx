'use client'

import { useDocumentInfo, useLivePreviewContext } from '@payloadcms/ui'
import { useEffect } from 'react'
import { sendAct } from '../../../admin/send-act.ts'

/**
 * Hands the frame beside the editor its token whenever it asks: when it opens, and when the last one has run out. The
 * token goes from window to window, so it stands in no address.
 */
export function PreviewKeeper() {
  const { id } = useDocumentInfo()
  const { iframeRef, url } = useLivePreviewContext()
  useEffect(() => {
    const site = originOf(url)
    if (id === undefined || site === null) return
    const answer = ({ origin, source, data }: MessageEvent<unknown>) => {
      const frame = iframeRef.current?.contentWindow
      if (origin !== site || !frame || source !== frame || !asksForToken(data)) return
      void tokenFor(String(id)).then((token) => {
        if (token !== null) frame.postMessage({ type: 'galley-preview', token }, site)
      })
    }
    window.addEventListener('message', answer)
    return () => window.removeEventListener('message', answer)
  }, [id, iframeRef, url])
  return null
}

/** A failure needs no words here: the frame says that it waits, and asks again. */
async function tokenFor(article: string): Promise<string | null> {
  const answer = await sendAct(`/api/articles/${article}/preview-token`)
  if (!answer.ok || typeof answer.body !== 'object' || answer.body === null) return null
  return 'token' in answer.body && typeof answer.body.token === 'string' ? answer.body.token : null
}

function asksForToken(data: unknown): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === 'galley-preview' &&
    'needs' in data &&
    data.needs === 'token'
  )
}

function originOf(url: string | null | undefined): string | null {
  return url && URL.canParse(url) ? new URL(url).origin : null
}
