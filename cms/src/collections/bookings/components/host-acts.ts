/** What Sam can do about a call. */
export type HostAct = 'move' | 'cancel' | 'no-show'

/** What stands in the form beside a call. `told` is what came of the last act, and stays when nothing is left to do. */
export type HostForm = { message: string; startsAt: string; isAskingToCancel: boolean; told: string | null }

export const emptyHostForm: HostForm = { message: '', startsAt: '', isAskingToCancel: false, told: null }

type Answer = { ok: true; body: unknown } | { ok: false; message: string }

/**
 * The form after an act. What was typed went out with it and is cleared, so that it cannot go out with the next one; after
 * a refusal it is still there.
 *
 * @param isQuarantined  the visitor gets no mail about this call
 */
export function formAfter(
  form: HostForm,
  { act, answer, isQuarantined }: { act: HostAct; answer: Answer; isQuarantined: boolean },
): HostForm {
  if (!answer.ok) return { ...form, isAskingToCancel: false, told: answer.message }
  if (isUnchanged(answer.body)) {
    return {
      ...form,
      isAskingToCancel: false,
      told: 'It was so already: nothing has changed, and no mail went out.',
    }
  }
  return { ...emptyHostForm, told: doneWords(act, isQuarantined) }
}

/** What is asked before a call is cancelled. */
export function cancelQuestion(isQuarantined: boolean): string {
  return isQuarantined
    ? 'Cancel this call? The visitor is not told, because what was written looks like spam.'
    : 'Cancel this call? The visitor is told.'
}

function doneWords(act: HostAct, isQuarantined: boolean): string {
  if (act === 'no-show') return 'It is noted that nobody came.'
  const done = act === 'move' ? 'It is moved' : 'It is cancelled'
  return isQuarantined
    ? `${done}. The visitor is not told, because what was written looks like spam.`
    : `${done}, and the visitor is told.`
}

function isUnchanged(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'changed' in body && body.changed === false
}
