import { expect, onTestFinished, test, vi } from 'vitest'
import { inTurn } from './in-turn.ts'

/** Work that ends when it is told to. */
function aPieceOfWork() {
  const { promise, resolve, reject } = withResolvers<string>()
  const work = {
    started: false,
    end: resolve,
    fail: reject,
    run: () => {
      work.started = true
      return promise
    },
  }
  return work
}

/** `Promise.withResolvers` is not in Node 20. */
function withResolvers<T>() {
  let settle: { resolve: (value: T) => void; reject: (error: Error) => void } | undefined
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject }
  })
  if (settle === undefined) throw new Error('A promise hands out its two ends at once.')
  return { promise, ...settle }
}

const aMoment = () => new Promise<void>((resolve) => setImmediate(resolve))

test('no more than so many run at once, and each that ends lets the next one in', async () => {
  const takeTurn = inTurn({ most: 2, mostWaiting: 10 })
  const works = [aPieceOfWork(), aPieceOfWork(), aPieceOfWork(), aPieceOfWork()]
  const answers = works.map(({ run }) => takeTurn(run))
  await aMoment()
  expect(works.map(({ started }) => started)).toEqual([true, true, false, false])

  works[1]?.end('second')
  await aMoment()
  expect(works.map(({ started }) => started)).toEqual([true, true, true, false])

  for (const { end } of works) end('done')
  expect(await Promise.all(answers)).toEqual(['done', 'second', 'done', 'done'])
})

test('one that fails lets the next one in too', async () => {
  const takeTurn = inTurn({ most: 1, mostWaiting: 10 })
  const [first, second] = [aPieceOfWork(), aPieceOfWork()]
  const failing = takeTurn(first.run)
  const waiting = takeTurn(second.run)
  first.fail(new Error('no'))
  await expect(failing).rejects.toThrow('no')
  second.end('done')
  expect(await waiting).toBe('done')
})

test('who finds too many waiting is told so at once', async () => {
  const takeTurn = inTurn({ most: 1, mostWaiting: 1 })
  const [first, second] = [aPieceOfWork(), aPieceOfWork()]
  const answers = [takeTurn(first.run), takeTurn(second.run)]
  expect(await takeTurn(aPieceOfWork().run)).toBeNull()
  first.end('first')
  second.end('second')
  expect(await Promise.all(answers)).toEqual(['first', 'second'])
})

test('whoever has waited too long is told so, and the others keep their turns', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const takeTurn = inTurn({ most: 1, mostWaiting: 10, mostMs: 1_000 })
  const [first, second, third] = [aPieceOfWork(), aPieceOfWork(), aPieceOfWork()]
  const running = takeTurn(first.run)
  const late = takeTurn(second.run)
  await vi.advanceTimersByTimeAsync(600)
  const waiting = takeTurn(third.run)
  await vi.advanceTimersByTimeAsync(600)
  expect(await late).toBeNull()
  first.end('first')
  third.end('third')
  expect(await Promise.all([running, waiting])).toEqual(['first', 'third'])
  expect(second.started).toBe(false)
})
