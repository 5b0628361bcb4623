import { randomUUID } from 'node:crypto'
import { ContentError } from '@galley/content-client'
import { inquiryLimits, repairedFields } from '@galley/content-model'
import type {
  BookedCall,
  BookingRefusal,
  BookingRefusalReason,
  BookingRequest,
  OfferedSlots,
} from '@galley/content-model'
import { cityOf, timeAndOffsetInWords } from '@galley/working-time'
import type { AppLoadContext } from '@remix-run/node'
import { content, env } from '../../content.server.ts'
import { validSecrets } from '../../env.server.ts'
import type { Log } from '../../log.server.ts'
import { openForm, sealForm } from '../intake/form-token.server.ts'
import type { InquiryFormState } from '../inquiries/inquiry-form.tsx'
import { checkTyped, essayFrom, fieldErrors, readSentForm } from '../inquiries/typed-inquiry.server.ts'
import type { SentForm, Typed } from '../inquiries/typed-inquiry.server.ts'
import { attempts, networkOfRequest } from './booking-limits.server.ts'
import type { AskState, BookState, BookingFormState, BookingState, PickState } from './booking-state.ts'
import { callTime } from './call-time.ts'
import { forgetTimes, timesOnOffer } from './times-on-offer.server.ts'
import { allDays, weekOf } from './weeks.server.ts'
import { chosenZone, zoneChoices } from './zones.server.ts'

/** The page at its address: the times, or the form for the one that is picked. Reading it takes no hold of anything. */
export async function bookingPage(url: URL, log: Log): Promise<BookingState> {
  const essay = essayFrom(url.searchParams.get('from'))
  const offered = await timesOr(null, log)
  if (offered === null) return askInstead('away', emptyAsk(essay))
  const asked = url.searchParams.get('zone')
  const at = url.searchParams.get('at')
  if (at === null) return pickPage({ offered, url, essay, notes: [] })
  if (!offered.starts.includes(at)) {
    const note = instantFrom(at) === null ? noTime : notOnOffer
    return pickPage({ offered, url, essay, notes: [note] })
  }
  const { zone } = chosenZone(asked, offered.hostZone)
  return bookPage(freshForm({ essay, zone, durationMinutes: offered.durationMinutes }), at, offered)
}

type BookingOutcome =
  | { booked: true; booking: BookedCall; token: string }
  /**
   * 200: other times are to be named; 400: it could not be read as a form; 403: the form is not ours; 409: the time
   * cannot be had; 422: something has to be put right; 429: too many; 503: the CMS is away.
   */
  | {
      booked: false
      status: 200 | 400 | 403 | 409 | 422 | 429 | 503
      state: BookingState
      retryAfterSeconds?: number
    }

/** Books what the form sent. Whatever happens, the answer holds everything that was typed. */
export async function takeBooking(request: Request, context: AppLoadContext): Promise<BookingOutcome> {
  const body = await readForm(request)
  const offered = await timesOr(null, context.log)
  if (body === null) {
    const state =
      offered === null
        ? askInstead('away', emptyAsk(null))
        : pickPage({ offered, url: new URL(request.url), essay: null, notes: [unreadable] })
    return { booked: false, status: 400, state }
  }
  const sent = readSentForm(body, randomUUID)
  const startsAt = instantFrom(body.get('startsAt'))
  const form = shownAgain(sent, body, offered)
  const token = openForm(sent.formToken, sent.submissionKey, validSecrets(env))
  if (body.get('act') === 'ask')
    return { booked: false, status: 200, state: askFor('asked', form, startsAt, offered) }
  if (offered === null) return cannotBook(form, startsAt, null)
  if (token.kind === 'foreign') {
    const state = bookPage({ ...form, ...freshKey() }, startsAt, offered)
    return { booked: false, status: 403, state: { ...state, general: [foreign] } }
  }
  const checked = checkTyped(sent.typed)
  if (!checked.ok) {
    const state = bookPage(form, startsAt, offered)
    return { booked: false, status: 422, state: { ...state, errors: checked.errors } }
  }
  if (startsAt === null)
    return { booked: false, status: 422, state: chooseAnother(form, offered, noneChosen) }
  const network = networkOfRequest(context)
  const allowed = attempts.take(network, `${form.submissionKey}:${startsAt}`)
  if (!allowed.ok) {
    const { retryAfterSeconds } = allowed
    const state = { ...bookPage(form, startsAt, offered), general: [tooMany(retryAfterSeconds)] }
    return { booked: false, status: 429, state, retryAfterSeconds }
  }
  const drawnAt = token.kind === 'ours' ? token.drawnAt : null
  const booking: BookingRequest = {
    ...checked.form,
    submissionKey: form.submissionKey,
    essay: form.essay,
    receivedAt: new Date().toISOString(),
    repaired: repairedFields(sent.typed),
    signs: { honeypot: sent.honeypot, drawnAt, network },
    startsAt,
    durationMinutes: form.durationMinutes,
    visitorZone: form.zone,
  }
  try {
    const answer = await content.bookCall(booking)
    forgetTimes()
    if (answer.ok) return { booked: true, booking: answer.booking, token: answer.manageToken }
    if (answer.why !== 'mistyped') return await refused(answer, { form, startsAt, offered }, context.log)
    const { fields, general } = fieldErrors(answer.errors)
    const state = { ...bookPage(form, startsAt, offered), errors: fields, general }
    return { booked: false, status: 422, state }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    // Also an answer that cannot be read: the visitor's way on is the same. It is our fault, though.
    const level = error.kind === 'unavailable' ? 'warn' : 'error'
    context.log[level]({
      err: error,
      msg: 'a call could not be booked; the visitor was told and has the text',
    })
    return cannotBook(form, startsAt, offered)
  }
}

/** The CMS's refusal as a page, with what is on offer now: what the copy offered may be what was just refused. */
async function refused(
  { why, message, alternatives }: BookingRefusal,
  tried: { form: BookingFormState; startsAt: string; offered: OfferedSlots },
  log: Log,
): Promise<BookingOutcome> {
  const { form, startsAt } = tried
  const fresh = await timesOr(tried.offered, log)
  if (why === 'too-many') {
    const state = { ...bookPage(form, startsAt, fresh), general: [message] }
    return { booked: false, status: 409, state }
  }
  // Of another length, the same time may be had.
  const starts = why === 'length-changed' ? fresh.starts : fresh.starts.filter((at) => at !== startsAt)
  const state = chooseAnother(
    { ...form, durationMinutes: fresh.durationMinutes },
    { ...fresh, starts },
    { heading: headings[why] ?? otherHeading, message, alternatives },
  )
  return { booked: false, status: 409, state }
}

function cannotBook(
  form: BookingFormState,
  startsAt: string | null,
  offered: OfferedSlots | null,
): BookingOutcome {
  return { booked: false, status: 503, state: askFor('away', form, startsAt, offered) }
}

/** The times, or what stands in for them when nobody can tell them. */
async function timesOr<T>(fallback: T, log: Log): Promise<OfferedSlots | T> {
  try {
    const offered = await timesOnOffer()
    const now = new Date().toISOString()
    // The copy may be some minutes old, and what has begun is no choice any more.
    return { ...offered, starts: offered.starts.filter((at) => at > now) }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    log.warn({ err: error, msg: 'the times of calls could not be read' })
    return fallback
  }
}

function pickPage({
  offered,
  url,
  essay,
  notes,
}: {
  offered: OfferedSlots
  url: URL
  essay: string | null
  notes: string[]
}): PickState | AskState {
  const { starts, hostZone, durationMinutes } = offered
  const asked = url.searchParams.get('zone')
  const { zone, isFallback } = chosenZone(asked, hostZone)
  const week = weekOf({ starts, zone, hostZone, asked: url.searchParams.get('week') })
  if (week === null) return askInstead('none', emptyAsk(essay))
  return {
    step: 'pick',
    week,
    zone,
    zones: zoneChoices(zone),
    durationMinutes,
    notes: isFallback ? [...notes, unknownZone(hostZone)] : notes,
    essay,
    mayDetect: asked === null && notes.length === 0,
  }
}

function bookPage(form: BookingFormState, startsAt: string | null, offered: OfferedSlots): BookState {
  if (startsAt === null) return chooseAnother(form, offered, noneChosen)
  return {
    ...nothingWrong,
    step: 'book',
    chosen: callTime(startsAt, form.zone, offered.hostZone),
    form,
    refusal: null,
  }
}

/** The form with what was typed, in which another time is picked. */
function chooseAnother(
  form: BookingFormState,
  { starts, hostZone }: OfferedSlots,
  { heading, message, alternatives }: { heading: string; message: string; alternatives: readonly string[] },
): BookState {
  return {
    ...nothingWrong,
    step: 'book',
    chosen: null,
    form,
    refusal: {
      heading,
      message,
      alternatives: alternatives.map((at) => callTime(at, form.zone, hostZone)),
      others: allDays({ starts, zone: form.zone, hostZone }),
      hostCity: cityOf(hostZone),
    },
  }
}

/** The message form for times that the visitor names, with the key of this one: both sent are one inquiry. */
function askFor(
  why: AskState['why'],
  form: BookingFormState,
  startsAt: string | null,
  offered: OfferedSlots | null,
): AskState {
  const { submissionKey, formToken, essay, typed } = form
  const message = namedTimes(typed, startsAt, form.zone)
  const ask = { ...emptyAsk(essay), submissionKey, formToken, typed: { ...typed, message } }
  const chosen = startsAt === null ? null : callTime(startsAt, form.zone, offered?.hostZone ?? form.zone)
  const tried = why === 'away' && startsAt !== null ? { form, chosen, startsAt } : null
  return { ...askInstead(why, ask), tried }
}

function askInstead(why: AskState['why'], form: InquiryFormState): AskState {
  return { step: 'ask', why, form, tried: null }
}

/** What was picked and typed, as the beginning of a message that asks for a call. */
function namedTimes({ message }: Typed, startsAt: string | null, zone: string): string {
  const picked = startsAt === null ? '' : `– ${timeAndOffsetInWords(startsAt, zone)}\n`
  return `Times that suit me:\n${picked}– \n\n${message}`.trimEnd()
}

function freshForm(given: Pick<BookingFormState, 'essay' | 'zone' | 'durationMinutes'>): BookingFormState {
  return { ...given, ...freshKey(), typed: { name: '', email: '', message: '' }, fileLeftOut: false }
}

function freshKey(): Pick<BookingFormState, 'submissionKey' | 'formToken'> {
  const submissionKey = randomUUID()
  return { submissionKey, formToken: sealForm(submissionKey, Date.now(), env.webSecret) }
}

function emptyAsk(essay: string | null): InquiryFormState {
  return {
    ...freshKey(),
    path: 'call',
    essay,
    typed: { name: '', email: '', message: '' },
    errors: {},
    general: [],
    fileLeftOut: false,
    undelivered: false,
    messageLimit: inquiryLimits.message,
  }
}

/** The token stays as it was, so that whoever corrects something is not taken for somebody who typed it all in a second. */
function shownAgain(
  { submissionKey, formToken, essay, typed, fileLeftOut }: SentForm,
  body: FormData,
  offered: OfferedSlots | null,
): BookingFormState {
  const zone = body.get('zone')
  const hostZone = offered?.hostZone ?? 'UTC'
  const minutes = Number(body.get('durationMinutes'))
  return {
    submissionKey,
    formToken: formToken || sealForm(submissionKey, Date.now(), env.webSecret),
    essay,
    typed,
    fileLeftOut,
    zone: chosenZone(typeof zone === 'string' ? zone : null, hostZone).zone,
    durationMinutes:
      Number.isInteger(minutes) && minutes > 0 ? minutes : (offered?.durationMinutes ?? usualMinutes),
  }
}

/** Only where neither form nor copy says a length, and the CMS refuses what is not so. */
const usualMinutes = 30

/** An instant in the one spelling in which the CMS gives it; `null` for what is none. */
function instantFrom(value: FormDataEntryValue | null): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u.test(value)) return null
  const ms = Date.parse(value)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

/** `null` for a body that is no form although it said so, e.g. a multipart body that was cut off. */
async function readForm(request: Request): Promise<FormData | null> {
  try {
    return await request.formData()
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

const headings: Partial<Record<BookingRefusalReason, string>> = {
  taken: 'That time is gone',
  'day-full': 'That day is full now',
  'length-changed': 'The length of a call has changed',
}
const otherHeading = 'That time cannot be booked'
const noneChosen = {
  heading: 'Please pick a time',
  message: 'Nothing is booked yet. What you wrote is kept below; a click on one of these times books it.',
  alternatives: [],
}
const notOnOffer =
  'The time that you picked is not free any more. Nothing is booked yet; these times are free now.'
const noTime =
  'The address of this page names no time that we can read. Nothing is booked yet; please pick one of these.'
const unreadable = 'What arrived could not be read as this form. Please pick a time and fill it in again.'
const foreign =
  'This form was not made by this site as it is now. What you wrote is in the new form below: please send it once more.'

function unknownZone(hostZone: string): string {
  return `The time zone that was asked for is none that we know, so these are ${cityOf(hostZone)} times, Sam’s. Please choose yours below.`
}

function tooMany(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  const wait = minutes === 1 ? 'in a minute' : `in ${minutes} minutes`
  return `More calls were tried from your network than we can take in an hour. What you wrote is kept below: please try it again ${wait}, or name times that suit you and Sam answers by mail.`
}

const nothingWrong = { errors: {}, general: [], messageLimit: inquiryLimits.message }
