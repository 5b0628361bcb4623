import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lookAgain, lookAgainMs } from './look-again.ts'

class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function aPage() {
  const page = new FakePage()
  const frame = new EventTarget()
  const look = vi.fn<() => void>()
  return { page, frame, look, stop: lookAgain(look, { page, frame }) }
}

test('looks again every 20 seconds while the page can be seen, and not at once', () => {
  const { look, page, stop } = aPage()
  expect(look).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2 * lookAgainMs)
  expect(look).toHaveBeenCalledTimes(2)
  page.visibilityState = 'hidden'
  vi.advanceTimersByTime(5 * lookAgainMs)
  expect(look).toHaveBeenCalledTimes(2)
  stop()
})

test('looks again when somebody comes back to the window or to the tab, and not when they leave', () => {
  const { look, page, frame, stop } = aPage()
  frame.dispatchEvent(new Event('focus'))
  expect(look).toHaveBeenCalledTimes(1)
  page.visibilityState = 'hidden'
  page.dispatchEvent(new Event('visibilitychange'))
  expect(look).toHaveBeenCalledTimes(1)
  page.visibilityState = 'visible'
  page.dispatchEvent(new Event('visibilitychange'))
  expect(look).toHaveBeenCalledTimes(2)
  stop()
})

test('ends when it is told to', () => {
  const { look, page, frame, stop } = aPage()
  stop()
  vi.advanceTimersByTime(2 * lookAgainMs)
  frame.dispatchEvent(new Event('focus'))
  page.dispatchEvent(new Event('visibilitychange'))
  expect(look).not.toHaveBeenCalled()
})
