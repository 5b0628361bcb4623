import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { callAddress } from '../../features/booking/call-cookie.server.ts'
import { movePage, takeMove } from '../../features/booking/move-page.server.ts'
import { MoveCall } from '../../features/booking/move-call.tsx'
import type { MoveState } from '../../features/booking/move-state.ts'
import { siteMeta } from '../../features/site/site-meta.ts'
import { useSite } from '../../features/site/use-root.ts'

/** `GET /call/:reference/move`: the free times; with `?at=` the question whether to move there. It changes nothing. */
export async function loader(given: LoaderFunctionArgs) {
  const state = await movePage(given)
  return state.step === 'cancelled' ? redirect(callAddress(state.reference), 303) : state
}

/** `POST` moves. What was moved or cancelled in another window meanwhile stays so, and the page shows how it is. */
export async function action(given: ActionFunctionArgs) {
  const outcome = await takeMove(given)
  if (outcome.moved) return redirect(`${callAddress(outcome.reference)}?moved`, 303)
  const { state } = outcome
  if (state.step === 'cancelled') return redirect(callAddress(state.reference), 303)
  return data(state, { status: 409 })
}

export const meta: MetaFunction = ({ matches }) =>
  siteMeta(matches, () => ({ title: 'Move the call', description: null, path: null }))

export default function MoveRoute() {
  const site = useSite()
  const read: MoveState = useLoaderData<typeof loader>()
  const state: MoveState = useActionData<typeof action>() ?? read
  return <MoveCall state={state} site={site} />
}
