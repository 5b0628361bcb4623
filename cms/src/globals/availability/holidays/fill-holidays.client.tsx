'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { sendAct } from '../../../admin/send-act.ts'

/** Above the days off: fills in the public holidays of a year. What was added is edited below like any other day. */
export function FillHolidays() {
  const [country, setCountry] = useState('US')
  const [state, setState] = useState('')
  const [year, setYear] = useState(() => String(new Date().getFullYear()))
  const [told, setTold] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const fill = async () => {
    setBusy(true)
    const answer = await sendAct('/api/desk/fill-holidays', { country, state, year })
    setTold(answer.ok ? 'They are saved. Please load this page again to see and edit them.' : answer.message)
    setBusy(false)
  }
  return (
    // No form of its own: the page is one already.
    <fieldset className="call-acts" disabled={isBusy}>
      <legend>Fill in public holidays</legend>
      <label>
        Country, by its two letters
        <input
          type="text"
          maxLength={2}
          value={country}
          onChange={({ target }) => setCountry(target.value)}
        />
      </label>
      <label>
        State or province, by its code, where it has holidays of its own
        <input type="text" maxLength={10} value={state} onChange={({ target }) => setState(target.value)} />
      </label>
      <label>
        Year
        <input
          type="number"
          min={2020}
          max={2100}
          value={year}
          onChange={({ target }) => setYear(target.value)}
        />
      </label>
      <div>
        <Button buttonStyle="secondary" disabled={isBusy} onClick={() => void fill()}>
          Add the holidays
        </Button>
      </div>
      <output>{told}</output>
    </fieldset>
  )
}
