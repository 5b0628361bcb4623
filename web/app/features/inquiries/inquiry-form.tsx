import type { InquiryField, InquiryPath, Site } from '@galley/content-model'
import { TextArea, TextField } from '../../components/fields.tsx'
import { honeypotField } from './honeypot.ts'
import { messageAddress } from './invitation.tsx'
import { mailLink } from './mail-link.ts'
import { suggestAddress } from './suggest-address.ts'
import type { FieldErrors, Typed } from './typed-inquiry.server.ts'

export type InquiryFormState = {
  submissionKey: string
  path: InquiryPath
  essay: string | null
  typed: Typed
  errors: FieldErrors
  /** Sentences that belong to no field. */
  general: string[]
  fileLeftOut: boolean
  /** Nothing is wrong with what was typed; it could not be delivered. */
  undelivered: boolean
  /** Signed by this site when the form was drawn; made anew when it was somebody else's. */
  formToken: string
  /** Characters a message may have. */
  messageLimit: number
}

/** The message form. It is whole without a script: the key against double sending was minted when it was drawn. */
export function InquiryForm({ state, site }: { state: InquiryFormState; site: Site }) {
  const { typed, errors } = state
  const asksForCall = state.path === 'call'
  return (
    <>
      {state.undelivered ? <Undelivered typed={typed} contactEmail={site.contactEmail ?? null} /> : null}
      <ErrorSummary heading="Nothing was sent yet" errors={errors} general={state.general} />
      {state.fileLeftOut && !state.undelivered ? (
        <p className="notice">Attachments are not accepted here. To send a file, reply to our mail.</p>
      ) : null}
      <form method="post" action={sendingAddress(state)} className="form">
        <input type="hidden" name="submissionKey" value={state.submissionKey} />
        <input type="hidden" name="path" value={state.path} />
        <input type="hidden" name="formToken" value={state.formToken} />
        <UnseenField />
        {state.essay === null ? null : <input type="hidden" name="essay" value={state.essay} />}
        <NameAndAddress
          typed={typed}
          errors={errors}
          addressHint="The answer goes to this address, and nothing else does."
        />
        <SuggestedAddress typed={typed.email} />
        <TextArea
          name="message"
          label={asksForCall ? 'Times that suit you' : labels.message}
          hint={asksForCall ? callHint : messageHint(state.messageLimit)}
          value={typed.message}
          error={errors.message}
          focused={firstWrong(errors) === 'message'}
          rows={asksForCall ? 7 : 10}
        />
        <p className="hint">
          {site.message.privacyNote} <a href="/privacy">{site.privacy.heading}</a>
        </p>
        <button type="submit" className="action">
          {asksForCall ? 'Ask for a call' : 'Send the message'}
        </button>
      </form>
    </>
  )
}

/** A slip in a form that is shown again anyway. Nothing waits for it: the form is sent with or without the choice. */
function SuggestedAddress({ typed }: { typed: string }) {
  const meant = suggestAddress(typed)
  if (meant === null) return null
  return (
    <p className="notice">
      <label>
        <input type="checkbox" name="useAddress" value={meant} /> Did you mean <strong>{meant}</strong>?
        Choose this to use it instead of what stands above.
      </label>
    </p>
  )
}

/** For machines: people neither see nor reach it. */
export function UnseenField() {
  return (
    <p className="unseen" aria-hidden="true">
      <label>
        Please leave this empty
        <input type="text" name={honeypotField} tabIndex={-1} autoComplete="off" />
      </label>
    </p>
  )
}

export function NameAndAddress({
  typed,
  errors,
  addressHint,
}: {
  typed: Typed
  errors: FieldErrors
  addressHint: string
}) {
  const first = firstWrong(errors)
  return (
    <>
      <TextField
        name="name"
        label={labels.name}
        value={typed.name}
        error={errors.name}
        focused={first === 'name'}
        autoComplete="name"
      />
      <TextField
        name="email"
        label={labels.email}
        hint={addressHint}
        value={typed.email}
        error={errors.email}
        focused={first === 'email'}
        autoComplete="email"
        inputMode="email"
      />
    </>
  )
}

/** The field that the browser goes to. */
export function firstWrong(errors: FieldErrors): InquiryField | undefined {
  return fieldOrder.find((field) => errors[field] !== undefined)
}

/**
 * Not the form's own address: a browser forgets its copy of a page when it posts to that page's address, and Back would
 * bring a new form with a new key, whose sending would be a second inquiry.
 */
function sendingAddress({ path, essay }: InquiryFormState): string {
  const address = messageAddress(path, essay)
  return `${address}${address.includes('?') ? '&' : '?'}send`
}

const fieldOrder: readonly InquiryField[] = ['name', 'email', 'message']
const labels: Record<InquiryField, string> = { name: 'Your name', email: 'E-mail', message: 'Message' }
const callHint =
  'Two or three days and times with your time zone, and a line on the work that the call should be about.'

function messageHint(limit: number): string {
  return `What you are working on, in your own words. Up to ${limit.toLocaleString('en')} characters, no attachments.`
}

/** The links lead to the fields, whose ids are their names. */
export function ErrorSummary({
  heading,
  errors,
  general,
}: {
  heading: string
  errors: FieldErrors
  general: readonly string[]
}) {
  const wrong = fieldOrder.filter((field) => errors[field] !== undefined)
  if (wrong.length === 0 && general.length === 0) return null
  return (
    <div className="summary" role="alert">
      <h2>{heading}</h2>
      <ul>
        {wrong.map((field) => (
          <li key={field}>
            <a href={`#${field}`}>{errors[field]}</a>
          </li>
        ))}
        {general.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  )
}

function Undelivered({ typed, contactEmail }: { typed: Typed; contactEmail: string | null }) {
  return (
    <div className="summary" role="alert">
      <h2>Your message could not be delivered</h2>
      <p>
        Nothing has arrived, and nothing of what you wrote is lost: it is all still in the form below. Please
        send it again in a minute.
      </p>
      {contactEmail === null ? null : (
        <p>
          If you would rather not wait,{' '}
          <a href={mailLink(contactEmail, typed)}>send the same text as a mail</a> to {contactEmail}.
        </p>
      )}
    </div>
  )
}
