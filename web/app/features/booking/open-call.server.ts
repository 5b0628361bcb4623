import { ContentError } from '@galley/content-client'
import type { BookedCall } from '@galley/content-model'
import { data } from '@remix-run/node'
import type { AppLoadContext } from '@remix-run/node'
import { content, env } from '../../content.server.ts'
import { validSecrets } from '../../env.server.ts'
import type { Problem } from '../site/problem.ts'
import { networkOfRequest, wrongLinks } from './booking-limits.server.ts'
import { isPageSeal, isReference, tokenOfCall } from './call-cookie.server.ts'

/**
 * The call that a token opens. What opens nothing is told in the same words whatever the reason, and after many such
 * from one network the CMS is asked no more for a while.
 *
 * @param reference  of the call that is meant; `null` when only the token says so
 */
export async function openCall(
  { token, reference }: { token: string | null; reference: string | null },
  context: AppLoadContext,
): Promise<BookedCall> {
  if (token === null) throw closedCall()
  const network = networkOfRequest(context)
  const wait = wrongLinks.waitOf(network)
  if (wait !== null) throw closedCall(wait)
  const booking = await orClosed(content.managedBooking(token), context, () =>
    wrongLinks.take(network, crypto.randomUUID()),
  )
  if (reference !== null && booking.reference.toLowerCase() !== reference) throw closedCall()
  return booking
}

/** The call of an address, and the token by which this browser may see it. */
export async function callOf(
  { request, params }: { request: Request; params: Record<string, string | undefined> },
  context: AppLoadContext,
): Promise<{ booking: BookedCall; token: string }> {
  const { reference, token } = heldToken({ request, params })
  return { booking: await openCall({ token, reference }, context), token }
}

/** The token without asking anybody whether it opens anything. */
export function heldToken({
  request,
  params,
}: {
  request: Request
  params: Record<string, string | undefined>
}): { reference: string; token: string } {
  const reference = params['reference'] ?? ''
  const token = isReference(reference) ? tokenOfCall(reference, request.headers.get('cookie')) : null
  if (token === null) throw closedCall()
  return { reference, token }
}

/**
 * What a form on the page of a call sent. A cookie alone changes nothing: the form carries what only the page knows.
 */
export async function sentFromPage(request: Request, token: string): Promise<FormData> {
  const form = await request.formData().catch((error: unknown) => {
    if (error instanceof TypeError) throw foreignForm()
    throw error
  })
  const seal = form.get('page')
  if (typeof seal !== 'string' || !isPageSeal(seal, token, validSecrets(env))) throw foreignForm()
  return form
}

/** The CMS's answer about a call, or the page that says why there is none. */
export async function orClosed<T>(
  asked: Promise<T>,
  { log }: AppLoadContext,
  onClosed = () => {},
): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof ContentError) || error.kind === 'invalid') throw error
    if (error.kind === 'not-found') {
      onClosed()
      throw closedCall()
    }
    log.warn({ err: error, msg: 'a booked call could not be asked for' })
    throw data(away, { status: 503 })
  }
}

/** @param wait  seconds, after too many links that opened nothing */
function closedCall(wait: number | null = null) {
  if (wait === null) return data(closed, { status: 404 })
  return data(closed, { status: 429, headers: { 'Retry-After': String(wait) } })
}

function foreignForm() {
  return data(foreign, { status: 403 })
}

const closed: Problem = {
  heading: 'No call is opened here',
  text: 'Please open the link in the latest mail about your call; it works until a day after the call. If you booked the call here a moment ago, it is booked: this browser has not kept the cookie by which the page knows you, and the mail leads to it.',
}
const away: Problem = {
  heading: 'Your call cannot be shown just now',
  text: 'The place where calls are kept does not answer. If you were changing something, it may or may not have been done: please open this page again in a minute, it shows how things are.',
}
const foreign: Problem = {
  heading: 'Nothing was changed',
  text: 'This form was not made by the page of your call as it is now. Please open the link in the mail about your call and do it from there.',
}
