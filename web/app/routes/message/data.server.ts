import { randomUUID } from 'node:crypto'
import { ContentError } from '@galley/content-client'
import { inquiryLimits } from '@galley/content-model'
import type { InquiryForm } from '@galley/content-model'
import { content } from '../../content.server.ts'
import type { InquiryFormState } from '../../features/inquiries/inquiry-form.tsx'
import {
  checkTyped,
  essayFrom,
  fieldErrors,
  pathFrom,
  readSentForm,
} from '../../features/inquiries/typed-inquiry.server.ts'
import type { SentForm } from '../../features/inquiries/typed-inquiry.server.ts'
import type { Receipt } from '../../features/inquiries/receipt-token.server.ts'
import type { Log } from '../../log.server.ts'

/** An empty form. Its key makes two sendings of it one inquiry. */
export function emptyForm(url: URL): InquiryFormState {
  return {
    submissionKey: randomUUID(),
    path: pathFrom(url.searchParams.get('path')),
    essay: essayFrom(url.searchParams.get('from')),
    typed: { name: '', email: '', message: '' },
    fileLeftOut: false,
    ...nothingWrong,
  }
}

export type Outcome =
  | { sent: true; receipt: Receipt }
  /** 400: it could not be read as a form; 422: something has to be put right; 503: it could not be delivered. */
  | { sent: false; status: 400 | 422 | 503; state: InquiryFormState }

/** Takes what the form sent to the CMS. Whatever happens, the answer holds everything that was typed. */
export async function takeInquiry(request: Request, log: Log): Promise<Outcome> {
  const receivedAt = new Date().toISOString()
  const body = await readForm(request)
  if (body === null) {
    const state = { ...emptyForm(new URL(request.url)), general: [unreadable] }
    return { sent: false, status: 400, state }
  }
  const form = readSentForm(body, randomUUID)
  const checked = checkTyped(form.typed)
  if (!checked.ok)
    return { sent: false, status: 422, state: { ...form, ...nothingWrong, errors: checked.errors } }
  return deliver(form, checked.form, receivedAt, log)
}

async function deliver(form: SentForm, inquiry: InquiryForm, receivedAt: string, log: Log): Promise<Outcome> {
  const { submissionKey, path, essay, fileLeftOut } = form
  try {
    const sent = await content.sendInquiry({ ...inquiry, submissionKey, path, essay, receivedAt })
    if (sent.ok) return { sent: true, receipt: { reference: sent.answer.reference, path, fileLeftOut } }
    const { fields, general } = fieldErrors(sent.errors)
    return { sent: false, status: 422, state: { ...form, ...nothingWrong, errors: fields, general } }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    log.error({ err: error, msg: 'an inquiry could not be delivered; the visitor was told and has the text' })
    return { sent: false, status: 503, state: { ...form, ...nothingWrong, undelivered: true } }
  }
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

const nothingWrong = {
  errors: {},
  general: [],
  undelivered: false,
  messageLimit: inquiryLimits.message,
}
const unreadable = 'What arrived could not be read as this form. Please fill it in here and send it again.'
