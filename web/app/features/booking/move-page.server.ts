import type { BookedCall, OfferedSlots } from '@galley/content-model'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { content } from '../../content.server.ts'
import { callOf, heldToken, orClosed, sentFromPage } from './open-call.server.ts'
import { callTime } from './call-time.ts'
import { callView, zoneOf } from './call-view.server.ts'
import type { MoveState } from './move-state.ts'
import { forgetTimes } from './times-on-offer.server.ts'
import { weekOf } from './weeks.server.ts'
import { chosenZone, zoneChoices } from './zones.server.ts'

/** The page at its address. A cancelled call has no such page. */
export async function movePage({
  request,
  params,
  context,
}: LoaderFunctionArgs): Promise<MoveState | { step: 'cancelled'; reference: string }> {
  const { booking, token } = await callOf({ request, params }, context)
  if (booking.status === 'cancelled') return { step: 'cancelled', reference: booking.reference }
  const offered = await orClosed(content.slotsForMove(token), context)
  const url = new URL(request.url)
  const at = url.searchParams.get('at')
  const isFree = at !== null && offered.starts.includes(at)
  const picking = pick(booking, token, offered, url)
  if (at === null) return picking
  if (!isFree) return { ...picking, note: notFree }
  const chosen = callTime(at, picking.zone, offered.hostZone)
  return { ...shared(booking, token, offered, picking.zone), step: 'confirm', chosen }
}

type MoveOutcome =
  | { moved: true; reference: string }
  | { moved: false; state: MoveState | { step: 'cancelled'; reference: string } }

/** Moves the call to the time that was sent, or answers with the page that says why not. */
export async function takeMove({ request, params, context }: ActionFunctionArgs): Promise<MoveOutcome> {
  const { token, reference } = heldToken({ request, params })
  const form = await sentFromPage(request, token)
  const answer = await orClosed(
    content.moveBooking(token, {
      startsAt: instantFrom(form.get('startsAt')),
      durationMinutes: Number(form.get('durationMinutes')) || 0,
      sequence: Math.max(0, Math.trunc(Number(form.get('sequence')) || 0)),
      visitorZone: textFrom(form.get('zone')).slice(0, 60),
    }),
    context,
  )
  forgetTimes()
  if (answer.ok) return { moved: true, reference }
  if (answer.why === 'cancelled') return { moved: false, state: { step: 'cancelled', reference } }
  const { booking } = await callOf({ request, params }, context)
  const offered = await orClosed(content.slotsForMove(token), context)
  const url = new URL(request.url)
  url.searchParams.set('zone', textFrom(form.get('zone')))
  const state = pick(answer.booking ?? booking, token, offered, url)
  const alternatives = answer.alternatives.map((at) => callTime(at, state.zone, offered.hostZone))
  return { moved: false, state: { ...state, refusal: { message: answer.message, alternatives } } }
}

function pick(
  booking: BookedCall,
  token: string,
  offered: OfferedSlots,
  url: URL,
): MoveState & { step: 'pick' } {
  const { hostZone } = offered
  const asked = url.searchParams.get('zone')
  const { zone, isFallback } = chosenZone(asked || zoneOf(booking), hostZone)
  // Its own time counts as free for the rules, and is no time to move to.
  const starts = offered.starts.filter((at) => Date.parse(at) !== Date.parse(booking.startsAt))
  return {
    ...shared(booking, token, offered, zone),
    step: 'pick',
    week: weekOf({ starts, zone, hostZone, asked: url.searchParams.get('week') }),
    zones: zoneChoices(zone),
    note: isFallback ? unknownZone : null,
  }
}

function shared(booking: BookedCall, token: string, offered: OfferedSlots, zone: string) {
  return {
    call: callView({ ...booking, visitorZone: zone }, token),
    zone,
    durationMinutes: offered.durationMinutes,
    refusal: null,
  }
}

/** What is no instant is sent as the beginning of time, which the CMS refuses as past. */
function instantFrom(value: FormDataEntryValue | null): string {
  const ms = Date.parse(textFrom(value))
  return new Date(Number.isNaN(ms) ? 0 : ms).toISOString()
}

function textFrom(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : ''
}

const notFree =
  'The time that you picked is not free any more. Your call is where it was; these times are free now.'
const unknownZone = 'The time zone that was asked for is none that we know, so these are Sam’s times.'
