import type { Site } from '@galley/content-model'
import { TextArea } from '../../components/fields.tsx'
import { ErrorSummary, NameAndAddress, UnseenField, firstWrong } from '../inquiries/inquiry-form.tsx'
import { bookingAddress } from './booking-document.ts'
import type { BookState, BookingFormState, TimeRefusal } from './booking-state.ts'
import type { CallTime } from './call-time.ts'
import { DayOfSlots } from './slot-list.tsx'

/** The form for the time that is picked; or, when that cannot be had, for one of the others. */
export function BookingForm({ state, site }: { state: BookState; site: Site }) {
  const { chosen, form, errors, general, refusal } = state
  return (
    <>
      {chosen === null ? null : <ChosenTime chosen={chosen} form={form} />}
      <ErrorSummary heading="Nothing is booked yet" errors={errors} general={general} />
      {form.fileLeftOut ? (
        <p className="notice">Attachments are not accepted here. To send a file, reply to our mail.</p>
      ) : null}
      <form method="post" action={`${bookingAddress}?send`} className="form">
        <HiddenParts form={form} />
        <UnseenField />
        {chosen === null ? (
          // What Enter in a field presses: without it that would be the first of the other times.
          <button type="submit" className="unseen" tabIndex={-1} aria-hidden="true">
            Book no time yet
          </button>
        ) : (
          <input type="hidden" name="startsAt" value={chosen.at} />
        )}
        {refusal === null ? null : <OtherTimes refusal={refusal} />}
        <NameAndAddress
          typed={form.typed}
          errors={errors}
          addressHint="The confirmation goes to this address, with a link to move or cancel the call."
        />
        <TextArea
          name="message"
          label="What the call should be about"
          hint={`A few words on the work are enough. Up to ${state.messageLimit.toLocaleString('en')} characters, no attachments.`}
          value={form.typed.message}
          error={errors.message}
          focused={firstWrong(errors) === 'message'}
          rows={6}
        />
        <p className="hint">
          {site.message.privacyNote} <a href="/privacy">{site.privacy.heading}</a>
        </p>
        {chosen === null ? null : (
          <button type="submit" className="action">
            Book this call
          </button>
        )}
        <button type="submit" name="act" value="ask" formNoValidate className="quiet-action">
          Name other times instead
        </button>
      </form>
    </>
  )
}

function ChosenTime({ chosen, form }: { chosen: CallTime; form: BookingFormState }) {
  const query = new URLSearchParams({ zone: form.zone, ...(form.essay === null ? {} : { from: form.essay }) })
  return (
    <div className="chosen">
      <BothTimes time={chosen} />
      <p className="hint">
        {form.durationMinutes} minutes, free of charge. The time is yours once you have booked it.{' '}
        <a href={`${bookingAddress}?${query.toString()}`} rel="nofollow">
          Pick another time
        </a>
      </p>
    </div>
  )
}

/** One time by both clocks. */
export function BothTimes({ time }: { time: CallTime }) {
  return (
    <>
      <p className="chosen-time">
        <time dateTime={time.at}>{time.visitor}</time>
      </p>
      {time.host === null ? (
        <p>Sam’s clock shows the same.</p>
      ) : (
        <p>
          For Sam: <time dateTime={time.at}>{time.host}</time>
        </p>
      )}
    </>
  )
}

function OtherTimes({ refusal }: { refusal: TimeRefusal }) {
  const { heading, message, alternatives, others, hostCity } = refusal
  return (
    <div className="summary" role="alert">
      <h2>{heading}</h2>
      <p>{message}</p>
      <Alternatives times={alternatives} act="Book" />
      {others.length === 0 ? null : (
        <details open={alternatives.length === 0}>
          <summary>All other free times</summary>
          {others.map((day) => (
            <DayOfSlots key={day.date} day={day} name="startsAt" hostCity={hostCity} headingLevel={3} />
          ))}
        </details>
      )}
    </div>
  )
}

/** Free times near the one that was picked: each is one click. */
export function Alternatives({ times, act }: { times: readonly CallTime[]; act: string }) {
  if (times.length === 0) return null
  return (
    <ul className="alternatives">
      {times.map((time) => (
        <li key={time.at}>
          <button type="submit" name="startsAt" value={time.at} className="action">
            {act} {time.short}
            <span className="spoken"> {time.zone}</span>
          </button>
          <p className="hint">
            {time.zone}
            {time.host === null ? ', as for Sam' : `; for Sam: ${time.host}`}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** What the form sends beside what is typed. */
function HiddenParts({ form }: { form: BookingFormState }) {
  return (
    <>
      <input type="hidden" name="submissionKey" value={form.submissionKey} />
      <input type="hidden" name="formToken" value={form.formToken} />
      <input type="hidden" name="zone" value={form.zone} />
      <input type="hidden" name="durationMinutes" value={form.durationMinutes} />
      {form.essay === null ? null : <input type="hidden" name="essay" value={form.essay} />}
    </>
  )
}

/** Sends the same booking once more, as it was. */
export function TryAgain({ form, startsAt }: { form: BookingFormState; startsAt: string }) {
  return (
    <form method="post" action={`${bookingAddress}?send`} className="try-again">
      <HiddenParts form={form} />
      <UnseenField />
      <input type="hidden" name="startsAt" value={startsAt} />
      <input type="hidden" name="name" value={form.typed.name} />
      <input type="hidden" name="email" value={form.typed.email} />
      <input type="hidden" name="message" value={form.typed.message} />
      <button type="submit" className="quiet-action">
        Try to book this time again
      </button>
    </form>
  )
}
