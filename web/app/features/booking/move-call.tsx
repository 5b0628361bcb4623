import type { Site } from '@galley/content-model'
import { PageHead } from '../site/frame.tsx'
import { Alternatives, BothTimes } from './booking-form.tsx'
import { WriteToSam } from './call-page.tsx'
import type { MoveState } from './move-state.ts'
import { WeekOfSlots, ZoneWords } from './slot-list.tsx'

/** Where the call is, and where else it can be. */
export function MoveCall({ state, site }: { state: MoveState; site: Site }) {
  const { call, refusal } = state
  return (
    <>
      <PageHead heading={call.canChange ? 'Move the call' : 'It is too late to move it here'} />
      <div className="row">
        <div className="column booking">
          {refusal === null ? null : <Refused state={state} refusal={refusal} />}
          <section className="chosen" aria-labelledby="now_">
            <h2 id="now_" className="label">
              It is on
            </h2>
            <BothTimes time={call.time} />
          </section>
          {call.canChange ? (
            <Moving state={state} />
          ) : (
            <WriteToSam contactEmail={site.contactEmail ?? null} reference={call.reference} />
          )}
          <p className="other-way">
            <a href={addressOf(state)}>Back to your call</a>
          </p>
        </div>
      </div>
    </>
  )
}

function Moving({ state }: { state: MoveState }) {
  if (state.step === 'confirm') {
    return (
      <form method="post" action={`${addressOf(state)}/move`}>
        <HiddenParts state={state} />
        <input type="hidden" name="startsAt" value={state.chosen.at} />
        <section className="chosen" aria-labelledby="then_">
          <h2 id="then_" className="label">
            It would be on
          </h2>
          <BothTimes time={state.chosen} />
        </section>
        <p className="acts">
          <button type="submit" className="action">
            Move the call
          </button>
          <a href={`${addressOf(state)}/move`} className="quiet-action">
            Pick another time
          </a>
        </p>
      </form>
    )
  }
  const place = { path: `${addressOf(state)}/move`, keep: {} }
  if (state.week === null) {
    return (
      <p>
        No other time is free in the coming weeks. Your call stays where it is; you can answer the
        confirmation to settle another time with Sam.
      </p>
    )
  }
  return (
    <>
      {state.note === null ? null : <p className="notice">{state.note}</p>}
      <ZoneWords week={state.week} zone={state.zone} zones={state.zones} place={place} />
      <WeekOfSlots week={state.week} zone={state.zone} place={place} />
    </>
  )
}

function Refused({ state, refusal }: { state: MoveState; refusal: NonNullable<MoveState['refusal']> }) {
  return (
    <div className="summary" role="alert">
      <h2>The call was not moved</h2>
      <p>{refusal.message}</p>
      {state.call.canChange && refusal.alternatives.length > 0 ? (
        <form method="post" action={`${addressOf(state)}/move`}>
          <HiddenParts state={state} />
          <Alternatives times={refusal.alternatives} act="Move to" />
        </form>
      ) : null}
    </div>
  )
}

/** Of the booking as this page shows it: what has been changed elsewhere since is not changed by it. */
function HiddenParts({ state }: { state: MoveState }) {
  return (
    <>
      <input type="hidden" name="page" value={state.call.page} />
      <input type="hidden" name="sequence" value={state.call.sequence} />
      <input type="hidden" name="zone" value={state.zone} />
      <input type="hidden" name="durationMinutes" value={state.durationMinutes} />
    </>
  )
}

function addressOf({ call }: MoveState): string {
  return `/call/${call.reference.toLowerCase()}`
}
