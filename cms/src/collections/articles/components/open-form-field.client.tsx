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
  // Looked at with every drawing: the form empties the field when it takes its first state, and with every answer to a
  // save. What a person chose after a conflict stays.
  useEffect(() => {
    if (value?.session !== own.session) setValue(own, true)
  })
  return null
}
