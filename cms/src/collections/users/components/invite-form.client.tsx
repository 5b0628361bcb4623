'use client'

import { Button, TextInput } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useId, useState, type FormEvent } from 'react'
import { sendAct } from '../../../admin/send-act.ts'

const roles = [
  { value: 'reviewer', label: 'Reviewer' },
  { value: 'editor', label: 'Editor' },
  { value: 'owner', label: 'Owner' },
  { value: 'admin', label: 'Administrator' },
]

/** Makes an account for somebody, who gets a mail and chooses a password. */
export function InviteForm() {
  const router = useRouter()
  const roleId = useId()
  const [person, setPerson] = useState({ name: '', email: '', role: 'reviewer' })
  const [told, setTold] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const invite = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const answer = await sendAct('/api/users/invite', person)
    setBusy(false)
    setTold(answer.ok ? `${person.name} is invited. The mail stands in the outbox.` : answer.message)
    if (!answer.ok) return
    setPerson({ name: '', email: '', role: 'reviewer' })
    router.refresh()
  }
  return (
    <details className="invite">
      <summary>Invite somebody</summary>
      <form onSubmit={(event) => void invite(event)}>
        <TextInput
          path="invite-name"
          label="Name"
          required
          value={person.name}
          onChange={(event: { target: { value: string } }) =>
            setPerson({ ...person, name: event.target.value })
          }
        />
        <TextInput
          path="invite-email"
          label="E-mail"
          required
          value={person.email}
          onChange={(event: { target: { value: string } }) =>
            setPerson({ ...person, email: event.target.value })
          }
        />
        {/* The browser's own: the input of Payload's select has no name for a screen reader. */}
        <div className="invite__role">
          <label className="field-label" htmlFor={roleId}>
            Role
          </label>
          <select
            id={roleId}
            onChange={({ target }) => setPerson({ ...person, role: target.value })}
            value={person.role}
          >
            {roles.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <Button type="submit" disabled={isBusy}>
          Send the invitation
        </Button>
      </form>
      <output>{told}</output>
    </details>
  )
}
