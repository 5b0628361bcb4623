import { changesPerPage } from '@galley/content-model'
import type { Change } from '@galley/content-model'
import { afterEach, expect, test, vi } from 'vitest'
import { openLog } from '../../log.server.ts'
import { followChanges } from './follow-changes.server.ts'

const never = 24 * 60 * 60_000
const patience = { timeout: 10_000, interval: 2 }
const followers: { stop: () => Promise<void> }[] = []
afterEach(async () => {
  for (const follower of followers.splice(0)) await follower.stop()
})

/** A CMS in memory with one text, and a site that shows a copy of it, as the site does: by asking for the present one. */
function aCms({ firstSeq = 1, pageSize = changesPerPage } = {}) {
  const state = {
    text: 'first',
    shown: 'first',
    changes: [] as Change[],
    isAway: false,
    failsToDraw: 0,
    asked: 0,
    calls: [] as { names: (string | null)[]; seq: number }[],
    drawing: 0,
    mostAtOnce: 0,
    now: 0,
  }
  const latest = () => state.changes.at(-1)?.seq ?? firstSeq - 1

  function publish(text: string) {
    const after = latest()
    // Numbers have gaps: of a transaction that was taken back, nothing is left.
    const change: Change = {
      seq: after + 3,
      what: 'article',
      act: 'published',
      id: 'a',
      name: text,
      before: null,
      at: '2026-11-22T10:00:00.000Z',
    }
    state.text = text
    state.changes.push(change)
    return { after, changes: [change] }
  }

  function follow(options: { pollEveryMs?: number; from?: number | null } = {}) {
    const follower = followChanges({
      changesAfter: async (seq) => {
        state.asked += 1
        if (state.isAway) throw new Error('away')
        return {
          changes: state.changes.filter((change) => change.seq > seq).slice(0, pageSize),
          latest: latest(),
        }
      },
      onChanges: async (changes, seq) => {
        state.drawing += 1
        state.mostAtOnce = Math.max(state.mostAtOnce, state.drawing)
        try {
          if (state.failsToDraw > 0) {
            state.failsToDraw -= 1
            throw new Error('not drawn')
          }
          const { text } = state
          await new Promise((resolve) => setImmediate(resolve))
          state.shown = text
          state.calls.push({ names: changes.map(({ name }) => name), seq })
        } finally {
          state.drawing -= 1
        }
      },
      log: openLog('test'),
      pollEveryMs: never,
      now: () => state.now,
      random: () => 0.5,
      ...options,
    })
    followers.push(follower)
    return follower
  }

  return { state, publish, follow, latest }
}

/** A site that has followed to the present. */
async function aFollower(cms = aCms()) {
  const follower = cms.follow({ from: cms.latest() })
  await vi.waitFor(() => expect(follower.status().askedAt).not.toBeNull(), patience)
  return { ...cms, follower }
}

test('at start without copies nothing is old: the newest number is where it begins', async () => {
  const cms = aCms()
  cms.publish('second')
  const follower = cms.follow()
  await vi.waitFor(() => expect(follower.status().seq).toBe(cms.latest()), patience)
  expect(cms.state.calls).toEqual([{ names: [], seq: cms.latest() }])
})

test('at start with copies it asks for what came since, page by page', async () => {
  const cms = aCms({ pageSize: changesPerPage })
  for (let count = 0; count < changesPerPage + 2; count += 1) cms.publish(`text ${count}`)
  const follower = cms.follow({ from: 0 })
  await vi.waitFor(() => expect(follower.status().seq).toBe(cms.latest()), patience)
  expect(cms.state.calls.map(({ names }) => names.length)).toEqual([changesPerPage, 2])
})

test('Done when 3: with every hook lost, news comes by asking', async () => {
  const cms = aCms()
  cms.follow({ from: 0, pollEveryMs: 5 })
  cms.publish('second')
  await vi.waitFor(() => expect(cms.state.shown).toBe('second'), patience)
  cms.publish('third')
  await vi.waitFor(() => expect(cms.state.shown).toBe('third'), patience)
})

test('what a hook tells of is handled without asking the feed', async () => {
  const { state, publish, follower } = await aFollower()
  const asked = state.asked
  follower.hear(publish('second'))
  await vi.waitFor(() => expect(state.shown).toBe('second'), patience)
  expect(state.asked).toBe(asked)
  expect(follower.status()).toMatchObject({ heardAt: expect.any(String), isStale: false })
})

test.each([
  ['in order', [0, 1, 2, 3]],
  ['doubled', [0, 0, 1, 2, 1, 3, 3]],
  ['backwards', [3, 2, 1, 0]],
  ['the last one first', [3, 0, 1, 2]],
  ['the first one late', [1, 2, 3, 0]],
  ['all but the last one lost', [3]],
  ['two in the middle lost', [0, 3]],
])('T-15 hooks that come %s end in the newest state, and each change is handled once', async (_, order) => {
  for (const inOneMoment of [true, false]) {
    const { state, publish, latest, follower } = await aFollower()
    const hooks = ['second', 'third', 'fourth', 'fifth'].map(publish)
    for (const index of order) {
      const hook = hooks[index]
      if (hook) follower.hear(hook)
      if (!inOneMoment) await new Promise((resolve) => setImmediate(resolve))
    }
    await vi.waitFor(() => expect(follower.status().seq).toBe(latest()), patience)
    expect(state.shown).toBe('fifth')
    expect(state.mostAtOnce).toBe(1)
    expect(state.calls.flatMap(({ names }) => names)).toEqual(['second', 'third', 'fourth', 'fifth'])
  }
})

test('what a hook told of and could not be drawn is asked for at once', async () => {
  const { state, publish, latest, follower } = await aFollower()
  state.failsToDraw = 1
  follower.hear(publish('second'))
  await vi.waitFor(() => expect(state.shown).toBe('second'), patience)
  expect(follower.status().seq).toBe(latest())
})

test('when the numbers of the CMS went back, everything is made anew, and followed from there', async () => {
  const { state, publish, latest, follower } = await aFollower(aCms({ firstSeq: 100 }))
  follower.hear(publish('second'))
  await vi.waitFor(() => expect(state.shown).toBe('second'), patience)
  const { after, changes } = publish('from the backup')
  state.changes = changes.map((change) => ({ ...change, seq: 4 }))
  follower.hear({ after: after - 100, changes: state.changes })
  await vi.waitFor(() => expect(state.shown).toBe('from the backup'), patience)
  expect(state.calls.at(-1)).toEqual({ names: [], seq: 4 })
  expect(follower.status().seq).toBe(latest())
})

test('a site that cannot ask for five minutes says that it may be old, until it can', async () => {
  const { state, publish, follower } = await aFollower()
  state.isAway = true
  state.now = 299_999
  expect(follower.status().isStale).toBe(false)
  state.now = 300_000
  expect(follower.status().isStale).toBe(true)
  state.isAway = false
  publish('lost')
  // A hook that shows a gap makes it ask.
  follower.hear(publish('third'))
  await vi.waitFor(() => expect(state.shown).toBe('third'), patience)
  await vi.waitFor(() => expect(follower.status().isStale).toBe(false), patience)
})

test('while the CMS is away it is asked again and again, and soon after it comes back all is new', async () => {
  const cms = aCms()
  cms.state.isAway = true
  cms.follow({ from: 0, pollEveryMs: 5 })
  await vi.waitFor(() => expect(cms.state.asked).toBeGreaterThan(3), patience)
  cms.publish('second')
  cms.state.isAway = false
  await vi.waitFor(() => expect(cms.state.shown).toBe('second'), patience)
})

test('after its end nothing is handled', async () => {
  const { state, publish, follower } = await aFollower()
  await follower.stop()
  follower.hear(publish('second'))
  await new Promise((resolve) => setImmediate(resolve))
  expect(state.shown).toBe('first')
})
