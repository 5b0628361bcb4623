'use client'

import { useDocumentInfo, useField } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { OpenForm } from '../open-form.ts'

/** Nothing to be seen: gives every save of this form the name of the form and the revision that it was opened on. */
export function OpenFormField() {
  const { setValue, value } = useField<OpenForm | null>({ path: 'openForm' })
  const { savedDocumentData } = useDocumentInfo()
  const revision: unknown = savedDocumentData?.['revision']
  const [own] = useState<OpenForm>(() => ({
    session: crypto.randomUUID(),
    revision: typeof revision === 'number' ? revision : 0,
  }))
  // The answer to a save empties the field; what a person chose after a conflict stays.
  const isGiven = value?.session === own.session
  useEffect(() => {
    if (!isGiven) setValue(own, true)
  }, [isGiven, own, setValue])
  return null
}
