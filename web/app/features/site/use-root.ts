import type { Site } from '@galley/content-model'
import { useRouteLoaderData } from '@remix-run/react'
import { plainWords } from './plain-words.ts'
import { isRootData } from './site-meta.ts'
import type { RootData } from './site-meta.ts'

/** What the document knows, on any page; plain words where the root itself failed, so that even then there is a page. */
export function useRoot(): RootData {
  const data: unknown = useRouteLoaderData('root')
  if (isRootData(data)) return data
  return { site: plainWords('http://this-site'), siteUrl: '', adminUrl: null, path: '', requestId: '' }
}

/** The site's words, on any page. */
export function useSite(): Site {
  return useRoot().site
}
