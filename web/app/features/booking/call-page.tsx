import type { Site } from '@galley/content-model'
import { PageHead } from '../site/frame.tsx'
import { bookingAddress } from './booking-document.ts'
import { BothTimes } from './booking-form.tsx'
import type { CallView } from './call-view.server.ts'

/** What has just been done. `already`: it was cancelled before. */
type News = 'booked' | 'moved' | 'already' | null

/** A booked call: the confirmation, and the page on which it is moved or cancelled. */
export function CallPage({
  call,
  news,
  link,
  site,
}: {
  call: CallView
  news: News
  link: string
  site: Site
}) {
  const isCancelled = call.status === 'cancelled'
  return (
    <>
      <PageHead heading={callHeading(call, news)}>
        {isCancelled && news === 'already' ? (
          <p className="lead">It had been cancelled before. Nothing was changed, and no mail was sent.</p>
        ) : null}
        {call.status === 'held' ? (
          <p className="lead">Sam confirms it by mail; until then the time is kept for you.</p>
        ) : null}
      </PageHead>
      <div className="row">
        <div className="column booking">
          <div className={isCancelled ? 'chosen chosen-gone' : 'chosen'}>
            <BothTimes time={call.time} />
            <p className="hint">
              {call.durationMinutes} minutes. Your reference is{' '}
              <strong className="reference-small">{call.reference}</strong>
            </p>
          </div>
          {isCancelled ? (
            <Cancelled />
          ) : call.isOver ? null : (
            <Upcoming call={call} news={news} link={link} />
          )}
          {isCancelled || call.isOver ? null : <Changing call={call} site={site} />}
        </div>
      </div>
    </>
  )
}

export function callHeading({ status, isOver }: CallView, news: News): string {
  if (status === 'cancelled')
    return news === 'already' ? 'This call is already cancelled' : 'This call is cancelled'
  if (isOver) return 'This call is over'
  if (status === 'held') return 'Your time is kept'
  if (news === 'booked') return 'Your call is booked'
  return news === 'moved' ? 'Your call has been moved' : 'Your call'
}

function Cancelled() {
  return (
    <>
      <p>The time is free again, and Sam knows. If the call stands in your calendar, a mail takes it out.</p>
      <p className="acts">
        <a href={bookingAddress} className="action">
          Pick another time
        </a>
      </p>
    </>
  )
}

function Upcoming({ call, news, link }: { call: CallView; news: News; link: string }) {
  return (
    <>
      <h2>Where</h2>
      {call.place === null ? (
        <p>Sam sends you by mail where the call takes place, in good time before it.</p>
      ) : (
        <PlaceWords place={call.place} />
      )}
      <p className="acts">
        <a href={`/call/${call.reference.toLowerCase()}/invite.ics`} className="action" download="call.ics">
          Add to calendar
        </a>
      </p>
      <h2>What happens next</h2>
      {call.status === 'held' ? (
        <p>Sam confirms the time by mail, or names another one.</p>
      ) : (
        <p>
          {mails[news ?? 'before']} Sam is there at that time, and you have nothing to prepare. You are
          reminded by mail a day before and an hour before, where there is still so much time. Should no mail
          come, the call stands all the same: this page and the file for your calendar are all that you need.
        </p>
      )}
      <p>
        The mail leads back to this page. So does{' '}
        <a href={link} rel="nofollow">
          this link
        </a>
        , which is for you alone: whoever has it can move or cancel the call.
      </p>
    </>
  )
}

const mails = {
  booked: 'A confirmation is on its way to the address that you gave.',
  moved: 'A mail with the new time is on its way to you and to Sam; it brings your calendar up to date.',
  already: 'A confirmation went to the address that you gave.',
  before: 'A confirmation went to the address that you gave.',
} satisfies Record<NonNullable<News> | 'before', string>

/** Plain text of Sam's; an address in it can be followed. */
function PlaceWords({ place }: { place: string }) {
  return (
    <p className="place">
      {place.split(/(https:\/\/[^\s<>"]+[^\s<>".,;:!?)])/u).map((part, index) =>
        index % 2 === 1 ? (
          <a key={part} href={part} rel="noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  )
}

function Changing({ call, site }: { call: CallView; site: Site }) {
  const address = `/call/${call.reference.toLowerCase()}`
  return (
    <>
      <h2>Moving or cancelling</h2>
      {call.canChange ? (
        <>
          <p>You can do both here until {call.changeUntil}.</p>
          <p className="acts">
            <a href={`${address}/move`} className="action">
              Move the call
            </a>
            <a href={`${address}/cancel`} className="action">
              Cancel the call
            </a>
          </p>
        </>
      ) : (
        <WriteToSam contactEmail={site.contactEmail ?? null} reference={call.reference} />
      )}
    </>
  )
}

/** After the cut-off, people settle it between them. */
export function WriteToSam({ contactEmail, reference }: { contactEmail: string | null; reference: string }) {
  const mail = `mailto:${contactEmail ?? ''}?subject=${encodeURIComponent(`Our call ${reference}`)}`
  return (
    <p>
      It is too close to the call to change it here.{' '}
      {contactEmail === null ? (
        'Please write to Sam by answering the confirmation.'
      ) : (
        <>
          Please write to Sam: <a href={mail}>{contactEmail}</a>
        </>
      )}
    </p>
  )
}
