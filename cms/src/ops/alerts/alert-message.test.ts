import { expect, test } from 'vitest'
import { alertMessage, alertSubject } from './alert-message.ts'

const alert = {
  cause: 'worker',
  name: 'Worker',
  words: 'It said 2 minutes ago that it lives.',
  whatToDo: 'Please have the worker started again.',
  since: new Date('2026-11-22T09:10:00.000Z'),
  beganAt: new Date('2026-11-22T09:12:00.000Z'),
  endedAt: null,
  tries: 1,
}

test('a beginning says what is wrong, since when, what to do and where to look', () => {
  const message = alertMessage(alert, 'https://cms.example')
  expect(message).toMatchObject({ cause: 'worker', state: 'failing', endedAt: null })
  expect(alertSubject(message)).toBe('Needs you: Worker')
  expect(message.text).toBe(`Worker: It said 2 minutes ago that it lives.
Please have the worker started again.
Since 2026-11-22T09:10:00.000Z.

Everything at a glance: https://cms.example/admin/status`)
})

test('its end has the same id, and asks for nothing', () => {
  const end = alertMessage({ ...alert, endedAt: new Date('2026-11-22T09:20:00.000Z') }, 'https://cms.example')
  expect(end).toMatchObject({ state: 'resolved', whatToDo: null })
  expect(end.id).toBe(alertMessage(alert, 'https://cms.example').id)
  expect(alertSubject(end)).toBe('Well again: Worker')
  expect(end.text).toContain('Worker is well again, since 2026-11-22T09:20:00.000Z.')
})
