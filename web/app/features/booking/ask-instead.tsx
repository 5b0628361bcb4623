import type { Site } from '@galley/content-model'
import { InquiryForm } from '../inquiries/inquiry-form.tsx'
import { messageAddress } from '../inquiries/invitation.tsx'
import { BothTimes, TryAgain } from './booking-form.tsx'
import type { AskState } from './booking-state.ts'

/** Where no time can be picked: times are named in a message, which is kept whatever the CMS does. */
export function AskInstead({ state, site }: { state: AskState; site: Site }) {
  const { why, tried, form } = state
  return (
    <>
      {why === 'away' && tried !== null ? (
        <div className="summary" role="alert">
          <h2>This time could not be booked just now</h2>
          {tried.chosen === null ? null : <BothTimes time={tried.chosen} />}
          <p>
            The place where calls are kept does not answer, so nothing is confirmed. Should the call have been
            booked in spite of that, a mail says so. You can try it again in a minute, or send the form below:
            it is kept here, and Sam settles one of the times with you by mail.
          </p>
          <TryAgain form={tried.form} startsAt={tried.startsAt} />
        </div>
      ) : (
        <p className="notice">{words[why]}</p>
      )}
      <InquiryForm state={form} site={site} />
      {why === 'none' ? (
        <p className="hint other-way">
          You can also <a href={messageAddress('message', form.essay)}>send a message</a> without times. Sam
          answers by mail.
        </p>
      ) : null}
    </>
  )
}

const words = {
  away: 'The free times cannot be shown just now. Please load this page again in a minute, or name two or three times that suit you: Sam settles one of them with you by mail. Nothing is booked until then.',
  none: 'Every time of the coming weeks is taken. Please name two or three times that suit you: Sam settles one of them with you by mail. Nothing is booked until then.',
  asked:
    'Nothing is booked. Please name two or three times that suit you: Sam settles one of them with you by mail.',
} satisfies Record<AskState['why'], string>
