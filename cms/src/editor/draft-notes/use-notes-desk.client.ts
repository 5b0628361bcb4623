'use client'

import { useAuth, useDocumentInfo, useEditDepth } from '@payloadcms/ui'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { leaseDesk } from './desk/desk-leases.ts'
import type { NotesDesk } from './desk/notes-desk.ts'
import type { Store } from './desk/store.ts'

/** The desk of the article whose form this is in; `null` outside of articles and before the browser has taken over. */
export function useNotesDesk(): NotesDesk | null {
  const { id, collectionSlug } = useDocumentInfo()
  const { user } = useAuth()
  const depth = useEditDepth()
  const [desk, setDesk] = useState<NotesDesk | null>(null)
  const me = user?.id === undefined ? null : String(user.id)
  const name = nameOf(user)
  const article = id === undefined ? null : String(id)
  useEffect(() => {
    if (collectionSlug !== 'articles' || me === null) return undefined
    const lease = leaseDesk(`${depth} ${article ?? 'new'}`, { id: me, name })
    lease.desk.setArticle(article)
    setDesk(lease.desk)
    return () => {
      lease.release()
      setDesk(null)
    }
  }, [article, collectionSlug, depth, me, name])
  return desk
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
