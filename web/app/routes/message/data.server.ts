import { randomUUID } from 'node:crypto'
import { inquiryLimits, referenceFor, repairedFields } from '@galley/content-model'
import type { AppLoadContext } from '@remix-run/node'
import { env } from '../../content.server.ts'
import { validSecrets } from '../../env.server.ts'
import { openForm, sealForm } from '../../features/intake/form-token.server.ts'
import type { InquiryFormState } from '../../features/inquiries/inquiry-form.tsx'
import {
  checkTyped,
  essayFrom,
  pathFrom,
  readSentForm,
} from '../../features/inquiries/typed-inquiry.server.ts'
import type { SentForm } from '../../features/inquiries/typed-inquiry.server.ts'
import { suggestDomain } from '../../features/inquiries/suggest-address.ts'
import type { Receipt } from '../../features/inquiries/receipt-token.server.ts'

/** An empty form. Its key makes two sendings of it one inquiry. */
export function emptyForm(url: URL): InquiryFormState {
  const submissionKey = randomUUID()
  return {
    submissionKey,
    formToken: sealForm(submissionKey, Date.now(), env.webSecret),
    path: pathFrom(url.searchParams.get('path')),
    essay: essayFrom(url.searchParams.get('from')),
    typed: { name: '', email: '', message: '' },
    fileLeftOut: false,
    ...nothingWrong,
  }
}

export type Outcome =
  | { sent: true; receipt: Receipt }
  /**
   * 400: it could not be read as a form; 403: the form is not ours; 422: something has to be put right; 429: too many;
   * 503: it could not be kept.
   */
  | { sent: false; status: 400 | 403 | 422 | 429 | 503; state: InquiryFormState; retryAfterSeconds?: number }

/** Keeps what the form sent. Whatever happens, the answer holds everything that was typed. */
export function takeInquiry(request: Request, context: AppLoadContext): Promise<Outcome> {
  return context.intake.counted(() => take(request, context))
}

async function take(request: Request, context: AppLoadContext): Promise<Outcome> {
  const body = await readForm(request)
  if (body === null) {
    const state = { ...emptyForm(new URL(request.url)), general: [unreadable] }
    return { sent: false, status: 400, state }
  }
  const form = readSentForm(body, randomUUID)
  const token = openForm(form.formToken, form.submissionKey, validSecrets(env))
  if (token.kind === 'foreign') {
    const fresh = { ...shownAgain(form), ...freshKey() }
    return { sent: false, status: 403, state: { ...fresh, general: [foreign] } }
  }
  const checked = checkTyped(form.typed)
  if (!checked.ok) return { sent: false, status: 422, state: { ...shownAgain(form), errors: checked.errors } }
  const { submissionKey, path, essay, fileLeftOut, honeypot } = form
  const accepted = await context.intake.accept({
    ...checked.form,
    submissionKey,
    path,
    essay,
    repaired: repairedFields(form.typed),
    signs: { honeypot, drawnAt: token.kind === 'ours' ? token.drawnAt : null },
    requestId: context.requestId,
    address: context.address,
  })
  if (accepted.ok) {
    const { promise } = accepted
    const due = promise?.dueAt ? { at: promise.dueAt, zone: promise.zone } : null
    const meantDomain = suggestDomain(checked.form.email) ?? undefined
    const reference = referenceFor(submissionKey)
    return { sent: true, receipt: { reference, path, fileLeftOut, due, meantDomain } }
  }
  if (accepted.why === 'not-kept')
    return { sent: false, status: 503, state: { ...shownAgain(form), undelivered: true } }
  const { retryAfterSeconds } = accepted
  const state = { ...shownAgain(form), general: [tooMany(retryAfterSeconds)] }
  return { sent: false, status: 429, state, retryAfterSeconds }
}

/** The token stays as it was, so that whoever corrects something is not taken for somebody who typed it all in a second. */
function shownAgain({ submissionKey, path, essay, typed, fileLeftOut, ...form }: SentForm): InquiryFormState {
  const formToken = form.formToken || sealForm(submissionKey, Date.now(), env.webSecret)
  return { submissionKey, formToken, path, essay, typed, fileLeftOut, ...nothingWrong }
}

function freshKey(): Pick<InquiryFormState, 'submissionKey' | 'formToken'> {
  const submissionKey = randomUUID()
  return { submissionKey, formToken: sealForm(submissionKey, Date.now(), env.webSecret) }
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

function tooMany(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  const wait = minutes === 1 ? 'in a minute' : `in ${minutes} minutes`
  return `More messages came from your network than we can take at once. Your text is kept in the form below: please send it again ${wait}.`
}

const nothingWrong = {
  errors: {},
  general: [],
  undelivered: false,
  messageLimit: inquiryLimits.message,
}
const unreadable = 'What arrived could not be read as this form. Please fill it in here and send it again.'
const foreign =
  'This form was not made by this site as it is now. What you wrote is in the new form below: please send it once more.'
