'use client'

import { useAuth, useDocumentInfo, useEditDepth } from '@payloadcms/ui'
import { useCallback, useSyncExternalStore } from 'react'
import { leaseDesk, leasedDesk } from './desk/desk-leases.ts'
import type { NotesDesk } from './desk/notes-desk.ts'
import type { Store } from './desk/store.ts'

/** The desk of the article whose form this is in; `null` outside of articles and before the browser has taken over. */
export function useNotesDesk(): NotesDesk | null {
  const { id, collectionSlug } = useDocumentInfo()
  const { user } = useAuth()
  const depth = useEditDepth()
  const me = user?.id === undefined ? null : String(user.id)
  const name = nameOf(user)
  const article = id === undefined ? null : String(id)
  const form = `${depth} ${article ?? 'new'}`
  const isArticle = collectionSlug === 'articles'
  const hold = useCallback(
    (onChange: () => void) => {
      if (!isArticle || me === null) return () => undefined
      const lease = leaseDesk(form, { id: me, name })
      lease.desk.setArticle(article)
      onChange()
      return lease.release
    },
    [article, form, isArticle, me, name],
  )
  const held = useCallback(() => (isArticle ? leasedDesk(form) : null), [form, isArticle])
  return useSyncExternalStore(hold, held, () => null)
}

function nameOf(user: unknown): string {
  if (typeof user !== 'object' || user === null) return ''
  if ('name' in user && typeof user.name === 'string' && user.name !== '') return user.name
  return 'email' in user && typeof user.email === 'string' ? user.email : ''
}

/** The value of a store, read again whenever it changes. */
export function useStore<Value>(store: Pick<Store<Value>, 'get' | 'subscribe'>): Value {
  return useSyncExternalStore(store.subscribe, store.get, store.get)
}
