'use client'

import { Button, useForm } from '@payloadcms/ui'
import { useState } from 'react'
import { z } from 'zod'
import { sendAct } from '../../../admin/send-act.ts'
import { slugs } from '../../../collections/slugs.ts'
import { missingHolidayRows } from './holiday-rows.ts'
import type { Holiday } from './public-holidays.ts'

const answeredSchema = z.object({ days: z.array(z.object({ on: z.string(), name: z.string() })) })
const closuresSchema = z.array(z.looseObject({ on: z.unknown() })).catch([])

/**
 * Above the days off: puts the public holidays of a year into the open form. They are saved with it, so that a form that
 * does not know of them cannot take them out again.
 */
export function FillHolidays() {
  const { addFieldRow, getDataByPath } = useForm()
  const [country, setCountry] = useState('US')
  const [state, setState] = useState('')
  const [year, setYear] = useState(() => String(new Date().getFullYear()))
  const [told, setTold] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const fill = async () => {
    setBusy(true)
    const answer = await sendAct('/api/desk/public-holidays', { country, state, year })
    const answered = answeredSchema.safeParse(answer.ok ? answer.body : null)
    if (answered.success) setTold(putIn(answered.data.days))
    else setTold(answer.ok ? 'The holidays could not be read. Please try again.' : answer.message)
    setBusy(false)
  }
  const putIn = (days: readonly Holiday[]): string => {
    const rows = missingHolidayRows(closuresSchema.parse(getDataByPath('closures')), days)
    for (const { on, name, rowIndex } of rows) {
      const subFieldState = { on: filled(on), name: filled(name) }
      addFieldRow({ path: 'closures', schemaPath: `${slugs.availability}.closures`, rowIndex, subFieldState })
    }
    return rows.length === 0
      ? 'All of them are among the days off already.'
      : 'They are in the form now. Please save.'
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

function filled(value: string) {
  return { initialValue: value, valid: true, value }
}
