import { describe, expect, test } from 'vitest'
import { cancelQuestion, emptyHostForm, formAfter, type HostAct } from './host-acts.ts'

const typed = {
  ...emptyHostForm,
  message: 'Shall we say Tuesday?',
  startsAt: '2032-06-01T10:00',
  isAskingToCancel: true,
}
const done = { ok: true, body: { ok: true, changed: true } } as const

describe('the form beside a call', () => {
  test.each<[HostAct, boolean, string]>([
    ['move', false, 'It is moved, and the visitor is told.'],
    ['move', true, 'It is moved. The visitor is not told, because what was written looks like spam.'],
    ['cancel', false, 'It is cancelled, and the visitor is told.'],
    ['cancel', true, 'It is cancelled. The visitor is not told, because what was written looks like spam.'],
    ['no-show', false, 'It is noted that nobody came.'],
  ])('after a %s (in quarantine: %s) is empty, and says what was done', (act, isQuarantined, told) => {
    expect(formAfter(typed, { act, answer: done, isQuarantined })).toEqual({ ...emptyHostForm, told })
  })

  test('keeps what was typed after a refusal, and asks no more', () => {
    const answer = { ok: false, message: 'This time is taken. Please choose another one.' } as const
    expect(formAfter(typed, { act: 'move', answer, isQuarantined: false })).toEqual({
      ...typed,
      isAskingToCancel: false,
      told: answer.message,
    })
  })

  test('keeps what was typed when nothing changed, because no mail took it along', () => {
    const answer = { ok: true, body: { ok: true, changed: false } } as const
    expect(formAfter(typed, { act: 'move', answer, isQuarantined: false })).toEqual({
      ...typed,
      isAskingToCancel: false,
      told: 'It was so already: nothing has changed, and no mail went out.',
    })
  })

  test('asks before it cancels, and promises no mail for a call in quarantine', () => {
    expect(cancelQuestion(false)).toBe('Cancel this call? The visitor is told.')
    expect(cancelQuestion(true)).toContain('The visitor is not told')
  })
})
