import { expect, test } from 'vitest'
import { askedTogether } from './asked-together.ts'

function lengths(keys: readonly string[]) {
  return Promise.resolve(
    Object.fromEntries(keys.filter((key) => key !== 'nothing').map((key) => [key, key.length])),
  )
}

test('what is asked for at once is one question, and each gets its own answer', async () => {
  const questions: (readonly string[])[] = []
  const lengthOf = askedTogether((keys) => {
    questions.push(keys)
    return lengths(keys)
  }, 0)
  expect(await Promise.all([lengthOf('a'), lengthOf('abc'), lengthOf('nothing')])).toEqual([1, 3, 0])
  expect(questions).toEqual([['a', 'abc', 'nothing']])
})

test('what is asked for later is another question', async () => {
  const questions: (readonly string[])[] = []
  const lengthOf = askedTogether((keys) => {
    questions.push(keys)
    return lengths(keys)
  }, 0)
  await lengthOf('a')
  await lengthOf('ab')
  expect(questions).toEqual([['a'], ['ab']])
})

test('a question that cannot be answered fails for all who asked, and not for those after', async () => {
  let isAway = true
  const lengthOf = askedTogether((keys) => (isAway ? Promise.reject(new Error('away')) : lengths(keys)), 0)
  expect(await Promise.allSettled([lengthOf('a'), lengthOf('b')])).toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ])
  isAway = false
  expect(await lengthOf('abc')).toBe(3)
})
