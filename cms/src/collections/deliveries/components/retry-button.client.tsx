'use client'

import { Button } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { sendAct } from '../../../admin/send-act.ts'

/** Asks the worker to send this mail again, now. */
export function RetryButton({ id }: { id: string }) {
  const router = useRouter()
  const [told, setTold] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const retry = async () => {
    setBusy(true)
    const answer = await sendAct(`/api/deliveries/${id}/retry`)
    setTold(
      answer.ok ? 'It goes out in a moment. Load this page again to see what came of it.' : answer.message,
    )
    setBusy(false)
    if (answer.ok) router.refresh()
  }
  return (
    <>
      <Button buttonStyle="secondary" disabled={isBusy} onClick={() => void retry()}>
        Send it again now
      </Button>
      <output>{told}</output>
    </>
  )
}
